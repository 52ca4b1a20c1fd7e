import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { Poll } from './poll.entity';
import { PollVote } from './poll-vote.entity';

/** Reads of polls. */
@Injectable()
export class PollQueries {
  constructor(private readonly source: DataSource) {}

  async byId(id: string): Promise<Poll | null> {
    return this.source.manager.findOneBy(Poll, { id });
  }

  /** Every poll of a session in its order, drafts too. */
  async allOfSession(sessionId: string, manager: EntityManager = this.source.manager): Promise<Poll[]> {
    return manager.find(Poll, { where: { sessionId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** Polls that the room has seen, in their order. */
  async begunOnes(sessionId: string, manager: EntityManager): Promise<Poll[]> {
    return manager.find(Poll, { where: { sessionId, state: Not('draft') }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** What a member answered in a session, by poll. */
  async answersOf(sessionId: string, voterId: string, manager: EntityManager): Promise<Map<string, string[]>> {
    const votes = await manager.find(PollVote, { where: { sessionId, voterId }, select: { pollId: true, voterId: true, picks: true } });
    return new Map(votes.map(({ pollId, picks }) => [pollId, picks]));
  }

  async byIds(ids: string[], manager: EntityManager): Promise<Poll[]> {
    return ids.length === 0 ? [] : manager.findBy(Poll, { id: In(ids) });
  }
}
