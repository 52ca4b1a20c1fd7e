import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { type ModeratorPoll, type PollList, PutPoll } from '@plenary/contracts/polls';
import { type Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { z } from 'zod';
import { PollService } from './poll.service';

const RemovedVersion = z.strictObject({ rev: z.coerce.number().int().min(0) });

/** Polls of a session for those who prepare them. */
@Controller('api/events/:eventId/sessions/:sessionId/polls')
@Can('poll.prepare')
export class PollController {
  constructor(private readonly polls: PollService) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Param('sessionId', { schema: Id }) sessionId: string): Promise<PollList> {
    return this.polls.list(actor, sessionId);
  }

  @Put(':pollId')
  save(@CurrentActor() actor: Actor, @Param('sessionId', { schema: Id }) sessionId: string, @Param('pollId', { schema: Id }) id: string, @Body({ schema: PutPoll }) input: PutPoll): Promise<ModeratorPoll> {
    return this.polls.save(actor, { ...input, id, sessionId });
  }

  @Delete(':pollId')
  @HttpCode(204)
  async remove(@CurrentActor() actor: Actor, @Param('pollId', { schema: Id }) id: string, @Query({ schema: RemovedVersion }) { rev }: z.infer<typeof RemovedVersion>): Promise<void> {
    await this.polls.remove(actor, { id, rev });
  }
}
