import { Body, Controller, Delete, Get, HttpCode, Injectable, type OnModuleInit, Param, Put, Res, StreamableFile } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Id } from '@plenary/contracts/common';
import { LIMITS } from '@plenary/contracts/limits';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { Actor, CurrentActor, Public, RateLimit, SignedIn } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import type { FastifyReply } from 'fastify';
import { SpeakerPhotoService } from './speaker-photo.service';
import { SpeakerQueries } from './speaker.queries';

const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];
const YEAR_SECONDS = 31_536_000;

/** Lets pictures through the HTTP edge, which otherwise takes JSON only: whole, but never longer than a photo may be. */
@Injectable()
export class PhotoBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    fastify.addContentTypeParser(PICTURES, { parseAs: 'buffer', bodyLimit: LIMITS.upload.photoBytes }, (_request, body, done) => done(null, body));
  }
}

/** A speaker's photo. */
@Controller('api')
export class SpeakerPhotoController {
  constructor(
    private readonly photos: SpeakerPhotoService,
    private readonly queries: SpeakerQueries,
  ) {}

  @Put('events/:eventId/speakers/:speakerId/photo')
  @SignedIn()
  @RateLimit('upload')
  async replace(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string, @Body() body: unknown): Promise<SpeakerView> {
    if (!Buffer.isBuffer(body)) throw new DomainError('speaker.photo_type');
    return this.queries.seen(await this.photos.replace(actor, eventId, speakerId, body));
  }

  @Delete('events/:eventId/speakers/:speakerId/photo')
  @SignedIn()
  @HttpCode(200)
  async remove(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string): Promise<SpeakerView> {
    return this.queries.seen(await this.photos.remove(actor, eventId, speakerId));
  }

  @Get('public/events/:slug/speakers/:speakerId/photo/:file')
  @Public()
  async show(@CurrentActor() actor: Actor, @Param('slug') slug: string, @Param('speakerId', { schema: Id }) speakerId: string, @Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const photo = await this.photos.serve(actor, slug, speakerId, file);
    void reply.header('cache-control', photo.isPublic ? `public, max-age=${YEAR_SECONDS}, immutable` : 'private, no-store');
    return new StreamableFile(photo.content, { type: 'image/webp', length: photo.size });
  }
}
