import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { CreateMaterial, EditMaterial, type MaterialList, type MaterialView, type OpenMaterials } from '@plenary/contracts/material';
import { type Actor, Can, CurrentActor, Public } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { MaterialFiles, type ServedFile } from './material-files';
import { MaterialQueries } from './material.queries';
import { MaterialService } from './material.service';

/** Numbers in a path; anything else is an unknown address. */
const PositiveNumber = z.string().regex(/^[1-9]\d{0,5}$/).transform(Number);

/** Materials for those who manage them. */
@Controller('api/events/:eventId/materials')
@Can('material.upload')
export class MaterialController {
  constructor(
    private readonly materials: MaterialService,
    private readonly queries: MaterialQueries,
  ) {}

  @Get()
  managed(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<MaterialList> {
    return this.queries.managed(actor, eventId);
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: CreateMaterial }) command: CreateMaterial): Promise<MaterialView> {
    return this.queries.one(await this.materials.create(actor, eventId, command));
  }

  @Patch(':materialId')
  async edit(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('materialId', { schema: Id }) materialId: string, @Body({ schema: EditMaterial }) command: EditMaterial): Promise<MaterialView> {
    return this.queries.one(await this.materials.edit(actor, eventId, materialId, command));
  }

  @Post(':materialId/preview')
  @HttpCode(200)
  async redraw(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('materialId', { schema: Id }) materialId: string): Promise<MaterialView> {
    return this.queries.one(await this.materials.redraw(actor, eventId, materialId));
  }

  @Delete(':materialId')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('materialId', { schema: Id }) materialId: string): Promise<void> {
    return this.materials.remove(actor, eventId, materialId);
  }
}

/** Materials for those who read them; who may have which from when is decided per file. */
@Controller('api')
@Public()
export class MaterialReadingController {
  constructor(
    private readonly queries: MaterialQueries,
    private readonly files: MaterialFiles,
  ) {}

  @Get('events/:eventId/sessions/:sessionId/materials')
  @Can('room.enter')
  forSession(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('sessionId', { schema: Id }) sessionId: string): Promise<OpenMaterials> {
    return this.queries.forSession(actor, eventId, sessionId);
  }

  @Get('public/events/:slug/materials')
  forPublic(@CurrentActor() actor: Actor, @Param('slug') slug: string): Promise<OpenMaterials> {
    return this.queries.forPublic(actor, slug);
  }

  @Get('events/:eventId/materials/:materialId/versions/:version/file')
  async file(
    @CurrentActor() actor: Actor,
    @Param('eventId', { schema: Id }) eventId: string,
    @Param('materialId', { schema: Id }) materialId: string,
    @Param('version', { schema: PositiveNumber }) version: number,
    @Headers('range') range: string | undefined,
    @Headers('if-range') ifRange: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.files.original(actor, { eventId, materialId, version }, { range, ifRange }));
  }

  @Get('events/:eventId/materials/:materialId/versions/:version/pages/:page')
  async page(
    @CurrentActor() actor: Actor,
    @Param('eventId', { schema: Id }) eventId: string,
    @Param('materialId', { schema: Id }) materialId: string,
    @Param('version', { schema: PositiveNumber }) version: number,
    @Param('page', { schema: PositiveNumber }) page: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.files.page(actor, { eventId, materialId, version }, page));
  }
}

function send(reply: FastifyReply, { status, headers, content }: ServedFile): void {
  void reply.status(status).headers(headers).send(content ?? '');
}
