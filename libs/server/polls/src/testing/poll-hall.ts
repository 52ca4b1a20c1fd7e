import { Module } from '@nestjs/common';
import type { ModeratorPoll, PollContent } from '@plenary/contracts/polls';
import type { Role } from '@plenary/contracts/roles';
import { type Event, EventsModule } from '@plenary/events';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import type { Session } from '@plenary/program';
import { buildSession } from '@plenary/program/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { PollQueries } from '../poll.queries';
import { PollService } from '../poll.service';
import { PollConductService } from '../poll-conduct.service';
import { PollResults } from '../poll-results';
import { PollVoteService } from '../poll-vote.service';
import { PollsModule } from '../polls.modules';

@Module({ imports: [IdentityModule, EventsModule, PollsModule] })
class PollEdge {}

const YES_NO: PollContent = { kind: 'choice', question: { en: 'Do you agree?' }, options: [{ en: 'Yes' }, { en: 'No' }], max: 1, results: 'voted' };

/** A released session that is on, on a database of its own, with the services of polls. */
export class PollHall {
  private constructor(
    readonly service: TestService,
    readonly event: Event,
    readonly session: Session,
    readonly chair: BuiltMember,
  ) {}

  static async open(): Promise<PollHall> {
    const service = await createTestService(PollEdge);
    const { manager } = service.app.get(DataSource);
    const { event, session } = await buildSession(manager, { state: 'live' });
    const content = { rooms: [], sessions: [{ id: session.id }] };
    await manager.query('INSERT INTO release (id, event_id, number, content, published_at) VALUES ($1, $2, 1, $3, now())', [newId(), event.id, JSON.stringify(content)]);
    return new PollHall(service, event, session, await buildMembership(manager, 'moderator', { event }));
  }

  get manager(): EntityManager {
    return this.service.app.get(DataSource).manager;
  }

  get polls(): PollService {
    return this.service.app.get(PollService, { strict: false });
  }

  get conduct(): PollConductService {
    return this.service.app.get(PollConductService, { strict: false });
  }

  get votes(): PollVoteService {
    return this.service.app.get(PollVoteService, { strict: false });
  }

  get results(): PollResults {
    return new PollResults(this.service.app.get(PollQueries, { strict: false }));
  }

  member(role: Role | Role[] = 'attendee'): Promise<BuiltMember> {
    return buildMembership(this.manager, role, { event: this.event });
  }

  prepare(facts: Partial<PollContent> = {}, actor: Actor = this.chair.actor): Promise<ModeratorPoll> {
    return this.polls.save(actor, { ...YES_NO, ...facts, id: newId(), sessionId: this.session.id, rev: 0 });
  }

  /** A prepared poll that takes answers. */
  async ask(facts: Partial<PollContent> = {}): Promise<ModeratorPoll> {
    const { id, rev } = await this.prepare(facts);
    return this.conduct.open(this.chair.actor, { cid: newId(), id, rev });
  }

  /** Counts as the ticker would, and answers the poll as moderators see it. */
  async count(id: string, tick = 1): Promise<ModeratorPoll> {
    await this.results.recount(this.manager, this.session.id, new Date(0), tick);
    const { items } = await this.polls.list(this.chair.actor, this.session.id);
    return items.find((poll) => poll.id === id) as ModeratorPoll;
  }

  /** What a stream of the session says, in order. */
  async stream(name: 'pub' | 'mod'): Promise<{ type: string; payload: Record<string, unknown> }[]> {
    return this.manager.query('SELECT type, payload FROM stream_event WHERE stream_id = $1 ORDER BY seq', [`s:${this.session.id}:${name}`]);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}
