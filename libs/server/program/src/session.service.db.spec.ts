import { buildMembership, type EventsTestEdge } from '@plenary/events/testing';
import type { Actor } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import { ProgramQueries } from './program.queries';
import { SessionService } from './session.service';
import { Session } from './session.entity';
import { buildSession } from './testing';
import { buildConference, openProgramEdge } from './testing/edge';

const HOUR_MS = 3_600_000;

describe('starting and ending sessions', () => {
  let edge: EventsTestEdge;
  let sessions: SessionService;
  let queries: ProgramQueries;
  let moderator: Actor;
  let first: Session;
  let second: Session;

  beforeAll(async () => {
    edge = await openProgramEdge();
    sessions = edge.service.app.get(SessionService, { strict: false });
    queries = edge.service.app.get(ProgramQueries, { strict: false });
  });
  afterAll(() => edge.service.close());
  beforeEach(async () => {
    const { event } = await buildConference(edge.manager);
    moderator = (await buildMembership(edge.manager, 'moderator', { event })).actor;
    const built = await buildSession(edge.manager, {}, { event });
    first = built.session;
    second = (await buildSession(edge.manager, { startsAt: new Date(event.startsAt.getTime() + HOUR_MS) , endsAt: new Date(event.startsAt.getTime() + 2 * HOUR_MS) }, { event, room: built.room })).session;
  });

  const state = async ({ id }: Session): Promise<string> => (await edge.manager.findOneByOrFail(Session, { id })).state;
  const appended = async (): Promise<{ type: string; payload: { sessionId: string; state: string } }[]> =>
    edge.manager.query('SELECT type, payload FROM stream_event WHERE stream_id = $1 ORDER BY seq', [`e:${first.eventId}`]);

  it('takes the real times and tells everyone in the room', async () => {
    const started = await sessions.start(moderator, first.eventId, first.id);
    expect(started).toMatchObject({ sessionId: first.id, roomId: first.roomId, state: 'live', endedAt: null });
    expect(Date.parse(started.startedAt ?? '')).toBeGreaterThan(Date.now() - 10_000);
    expect((await queries.currentSession(first.roomId))?.id).toBe(first.id);
    await sessions.end(moderator, first.eventId, first.id);
    expect(await queries.currentSession(first.roomId)).toBeNull();
    expect((await appended()).map(({ type, payload }) => [type, payload.sessionId, payload.state])).toEqual([['stage.changed', first.id, 'live'], ['stage.changed', first.id, 'ended']]);
  });

  it('ends what is on in the same room when another starts, and tells of both', async () => {
    await sessions.start(moderator, first.eventId, first.id);
    await sessions.start(moderator, first.eventId, second.id);
    expect([await state(first), await state(second)]).toEqual(['ended', 'live']);
    expect((await appended()).map(({ payload }) => [payload.sessionId, payload.state])).toEqual([[first.id, 'live'], [first.id, 'ended'], [second.id, 'live']]);
  });

  it('lets another room go on', async () => {
    const elsewhere = (await buildSession(edge.manager, {}, { event: (await queries.draft(first.eventId)).event })).session;
    await sessions.start(moderator, first.eventId, first.id);
    await sessions.start(moderator, first.eventId, elsewhere.id);
    expect([await state(first), await state(elsewhere)]).toEqual(['live', 'live']);
  });

  it('does nothing twice', async () => {
    const [one, again] = [await sessions.start(moderator, first.eventId, first.id), await sessions.start(moderator, first.eventId, first.id)];
    expect(again).toEqual(one);
    await sessions.end(moderator, first.eventId, second.id);
    expect(await state(second)).toBe('scheduled');
    expect(await appended()).toHaveLength(1);
  });

  it('opens an ended session again, with its first start', async () => {
    const one = await sessions.start(moderator, first.eventId, first.id);
    await sessions.end(moderator, first.eventId, first.id);
    expect(await sessions.start(moderator, first.eventId, first.id)).toMatchObject({ state: 'live', startedAt: one.startedAt, endedAt: null });
  });

  it('leaves one session on when two moderators start two at once', async () => {
    await Promise.all([first, second].flatMap((session) => [sessions.start(moderator, session.eventId, session.id), sessions.start(moderator, session.eventId, session.id)]));
    expect([await state(first), await state(second)].sort()).toEqual(['ended', 'live']);
  });

  it('is for the desk of this event only', async () => {
    const delegate = (await buildMembership(edge.manager, 'attendee', { event: (await queries.draft(first.eventId)).event })).actor;
    await expect(sessions.start(delegate, first.eventId, first.id)).rejects.toMatchObject(new DomainError('common.forbidden'));
    const stranger = (await buildMembership(edge.manager, 'moderator')).actor;
    const foreign = await buildSession(edge.manager);
    await expect(sessions.start(moderator, first.eventId, foreign.session.id)).rejects.toMatchObject({ code: 'common.not_found' });
    await expect(sessions.start(stranger, first.eventId, first.id)).rejects.toBeInstanceOf(DomainError);
    expect(await state(first)).toBe('scheduled');
  });

  it('keeps a session that is on in the programme', () => {
    const session = Object.assign(new Session(), { state: 'live' as const, removedAt: null });
    expect(() => session.remove(new Date())).toThrow('program.session_on');
  });
});
