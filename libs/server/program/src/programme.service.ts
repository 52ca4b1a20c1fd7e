import { Injectable } from '@nestjs/common';
import { type CreateSession, type EditSession, type PlaceSessions, PROGRAM_LIMITS, type SessionsWritten } from '@plenary/contracts/program';
import { AccessService, type Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { resolveTime } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { ValidationError } from '@plenary/kernel/http';
import { ProgramQueries } from './program.queries';
import type { DraftSession, ProgrammeDraft } from './programme-draft';
import { ProgrammeGate } from './programme-gate';
import { lockProgramme } from './programme-lock';
import { conflictView, sessionView } from './programme.view';
import { writePeople } from './session-people';
import { Session } from './session.entity';

/** A change of the draft: mutates it and answers the sessions it touched. */
type Change = (draft: ProgrammeDraft) => DraftSession[];

/** One write to the draft, as its client named it. */
interface Write {
  eventId: string;
  operation: string;
  allowConflict: boolean;
  key: string | undefined;
  body: object;
}

/** A wished place of one session; what is absent stays. */
interface Placing {
  roomId?: string | undefined;
  startsAt?: string | undefined;
  minutes?: number | undefined;
}

/** Edits the draft of a programme. Every write checks the whole draft under the programme's lock. */
@Injectable()
export class ProgrammeService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly queries: ProgramQueries,
    private readonly audit: Audit,
    private readonly gate: ProgrammeGate,
  ) {}

  create(actor: Actor, eventId: string, input: CreateSession, key?: string): Promise<SessionsWritten> {
    const { allowConflict, startsAt, minutes, ...facts } = input;
    return this.write(actor, { eventId, operation: 'program.create_session', allowConflict, key, body: input }, (draft) => {
      draft.expectRoom(facts.roomId);
      if (draft.sessions.length >= PROGRAM_LIMITS.sessions) throw new DomainError('program.limit_reached', { meta: { limit: PROGRAM_LIMITS.sessions } });
      const session = Object.assign(new Session(), { ...facts, eventId, rev: 0, sequence: 0, state: 'scheduled' as const, startedAt: null, endedAt: null, removedAt: null });
      session.place(startOf(startsAt, draft.event), minutes);
      draft.add(session);
      return [session];
    });
  }

  edit(actor: Actor, eventId: string, sessionId: string, input: EditSession, key?: string): Promise<SessionsWritten> {
    const { rev, allowConflict, shiftFollowing, roomId, startsAt, minutes, ...facts } = input;
    return this.write(actor, { eventId, operation: 'program.edit_session', allowConflict, key, body: { sessionId, ...input } }, (draft) => {
      const session = draft.session(sessionId, rev);
      const oldEnd = session.endsAt;
      const followers = shiftFollowing ? draft.following(session, oldEnd) : [];
      Object.assign(session, Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)));
      putInto(draft, session, { roomId, startsAt, minutes });
      const shiftMs = session.endsAt.getTime() - oldEnd.getTime();
      if (shiftMs === 0) return [session];
      for (const follower of followers) follower.place(new Date(follower.startsAt.getTime() + shiftMs), follower.minutes);
      return [session, ...followers];
    });
  }

  /** Places several sessions, all or none; two may take each other's place. */
  place(actor: Actor, eventId: string, input: PlaceSessions, key?: string): Promise<SessionsWritten> {
    return this.write(actor, { eventId, operation: 'program.place_sessions', allowConflict: input.allowConflict, key, body: input }, (draft) =>
      input.moves.map(({ sessionId, rev, ...placing }) => {
        const session = draft.session(sessionId, rev);
        putInto(draft, session, placing);
        return session;
      }),
    );
  }

  private async write(actor: Actor, write: Write, change: Change): Promise<SessionsWritten> {
    const { eventId, operation, key, body } = write;
    await this.access.require(actor, eventId, 'program.edit');
    return this.gate.through(eventId, () => this.idempotency.run(actor, { key, operation, body: { eventId, ...body } }, (tx) => this.apply(tx, actor, write, change)));
  }

  private async apply(tx: Tx, actor: Actor, { eventId, allowConflict }: Write, change: Change): Promise<SessionsWritten> {
    await lockProgramme(tx, eventId);
    const draft = await this.queries.draft(eventId, tx.manager);
    const before = new Map(draft.sessions.map((session) => [session.id, auditFacts(session)]));
    const conflicts = draft.conflicts();
    const touched = change(draft);
    const allowed = draft.expectFit(conflicts, allowConflict);
    for (const session of touched) await this.save(tx, actor, session, before.get(session.id) ?? null);
    for (const conflict of allowed) await this.audit.record(tx, actor, { eventId, action: 'program.allow_conflict', subject: { type: 'speaker', id: conflict.subjectId ?? '' }, after: { sessionIds: conflict.sessionIds } });
    return { sessions: touched.map(sessionView), conflicts: draft.conflicts().map(conflictView) };
  }

  private async save(tx: Tx, actor: Actor, session: DraftSession, before: Record<string, unknown> | null): Promise<void> {
    session.rev += 1;
    await tx.manager.save(Session, session);
    await writePeople(tx, session);
    const after = auditFacts(session);
    await this.audit.record(tx, actor, { eventId: session.eventId, action: before ? 'program.edit_session' : 'program.add_session', subject: { type: 'session', id: session.id }, ...(before ? changes(before, after) : { after }) });
  }
}

/** The instant a start means in the event, or a refusal that offers what may have been meant. */
function startOf(text: string, event: Event): Date {
  const start = resolveTime(text, event.timeZone);
  if (start instanceof Date) return start;
  throw new ValidationError([{ field: 'startsAt', code: start.code }], { suggestions: start.suggestions });
}

function putInto(draft: ProgrammeDraft, session: DraftSession, { roomId, startsAt, minutes }: Placing): void {
  if (roomId !== undefined) draft.expectRoom(roomId);
  session.roomId = roomId ?? session.roomId;
  session.place(startsAt === undefined ? session.startsAt : startOf(startsAt, draft.event), minutes ?? session.minutes);
}

const auditFacts = ({ type, title, abstract, roomId, startsAt, endsAt, languages, speakerIds, moderatorIds }: DraftSession): Record<string, unknown> => ({
  type, title, abstract, roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), languages: [...languages], speakerIds: [...speakerIds], moderatorIds: [...moderatorIds],
});
