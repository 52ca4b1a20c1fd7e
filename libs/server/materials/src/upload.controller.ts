import { Controller, Delete, Head, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { Language } from '@plenary/contracts/locale';
import type { UploadFinished } from '@plenary/contracts/material';
import { type Actor, Can, CurrentActor, RateLimit } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import { Metadata } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TusEndpoint } from './tus-endpoint';
import { type AnnouncedFile, UploadService } from './upload.service';

/** Files on their way in, by the tus protocol: announce, send in pieces, ask how far, finish. */
@Controller('api/events/:eventId/uploads')
@Can('material.upload')
export class UploadController {
  constructor(
    private readonly uploads: UploadService,
    private readonly tus: TusEndpoint,
  ) {}

  @Post()
  @RateLimit('upload')
  async begin(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const uploadId = await this.uploads.begin(actor, eventId, announced(request));
    await this.handOver(request, reply, { uploadId, eventId, language: actor.language });
  }

  @Head(':uploadId')
  async howFar(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('uploadId', { schema: Id }) uploadId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.uploads.require(actor, eventId, uploadId);
    await this.handOver(request, reply, { uploadId, eventId, language: actor.language });
  }

  @Patch(':uploadId')
  async send(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('uploadId', { schema: Id }) uploadId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const upload = await this.uploads.require(actor, eventId, uploadId);
    if (upload.state !== 'receiving') throw new DomainError('common.in_flight');
    await this.uploads.expectRoom(upload);
    if (await this.handOver(request, reply, { uploadId, eventId, language: actor.language })) await this.uploads.abandon(upload);
  }

  @Post(':uploadId/finish')
  @HttpCode(200)
  finish(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('uploadId', { schema: Id }) uploadId: string): Promise<UploadFinished> {
    return this.uploads.finish(actor, eventId, uploadId);
  }

  @Delete(':uploadId')
  @HttpCode(204)
  async abandon(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('uploadId', { schema: Id }) uploadId: string): Promise<void> {
    await this.uploads.abandon(await this.uploads.require(actor, eventId, uploadId));
  }

  /** From here on the answer is the tus server's; our headers of every answer go with it. */
  private async handOver(request: FastifyRequest, reply: FastifyReply, { eventId, ...admitted }: { eventId: string; uploadId: string; language: Language }): Promise<DomainError | undefined> {
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.hijack();
    return this.tus.handle(request.raw, reply.raw, { ...admitted, path: `/api/events/${eventId}/uploads` });
  }
}

/** What the headers of a tus creation announce. */
function announced({ headers }: FastifyRequest): AnnouncedFile {
  const length = String(headers['upload-length'] ?? '');
  const bytes = /^\d{1,15}$/.test(length) ? Number(length) : NaN;
  const { materialId, filename } = metadataOf(String(headers['upload-metadata'] ?? ''));
  if (Number.isNaN(bytes) || !Id.safeParse(materialId).success) throw new DomainError('common.malformed');
  return { materialId: materialId ?? '', fileName: filename ?? '', bytes };
}

function metadataOf(header: string): Record<string, string | null> {
  try {
    return Metadata.parse(header);
  } catch {
    throw new DomainError('common.malformed');
  }
}
