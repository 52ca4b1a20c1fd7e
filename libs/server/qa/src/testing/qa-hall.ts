import { Module } from '@nestjs/common';
import type { ModerateQuestion, OwnQuestion } from '@plenary/contracts/qa';
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
import { MergeService } from '../merge.service';
import { ModerationService } from '../moderation.service';
import { QaApiModule } from '../qa.modules';
import { QaSettingsService } from '../qa-settings.service';
import { QuestionService } from '../question.service';

@Module({ imports: [IdentityModule, EventsModule, QaApiModule] })
class QaEdge {}

/** A released session that is on, on a database of its own, with the services of questions. */
export class QaHall {
  private constructor(
    readonly service: TestService,
    readonly event: Event,
    readonly session: Session,
  ) {}

  static async open(): Promise<QaHall> {
    const service = await createTestService(QaEdge);
    const { manager } = service.app.get(DataSource);
    const { event, session } = await buildSession(manager, { state: 'live' });
    const content = { rooms: [], sessions: [{ id: session.id }] };
    await manager.query('INSERT INTO release (id, event_id, number, content, published_at) VALUES ($1, $2, 1, $3, now())', [newId(), event.id, JSON.stringify(content)]);
    return new QaHall(service, event, session);
  }

  get manager(): EntityManager {
    return this.service.app.get(DataSource).manager;
  }

  get questions(): QuestionService {
    return this.service.app.get(QuestionService, { strict: false });
  }

  get moderation(): ModerationService {
    return this.service.app.get(ModerationService, { strict: false });
  }

  get merges(): MergeService {
    return this.service.app.get(MergeService, { strict: false });
  }

  get settings(): QaSettingsService {
    return this.service.app.get(QaSettingsService, { strict: false });
  }

  member(role: Role | Role[] = 'attendee'): Promise<BuiltMember> {
    return buildMembership(this.manager, role, { event: this.event });
  }

  async ask(actor: Actor, facts: Partial<{ cid: string; text: string; anonymous: boolean }> = {}): Promise<OwnQuestion> {
    return (await this.questions.ask(actor, { cid: newId(), sessionId: this.session.id, text: 'Why now?', anonymous: false, ...facts })).question;
  }

  set(actor: Actor, { id, rev }: { id: string; rev: number }, state: ModerateQuestion['state']) {
    return this.moderation.set(actor, { cid: newId(), id, rev, state });
  }

  /** What a stream of the session says, in order. */
  async stream(name: 'pub' | 'mod'): Promise<{ type: string; payload: Record<string, unknown> }[]> {
    return this.manager.query('SELECT type, payload FROM stream_event WHERE stream_id = $1 ORDER BY seq', [`s:${this.session.id}:${name}`]);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}
