import type { CreateSession } from '@plenary/contracts/program';
import type { EventsTestEdge } from '@plenary/events/testing';
import { Actor } from '@plenary/kernel/access';
import { UnitOfWork, violatedConstraint } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { ProgrammeService } from './programme.service';
import { Session } from './session.entity';
import { buildRoom, buildSession, type BuiltRoom } from './testing';
import { buildConference, openProgramEdge } from './testing/edge';

const TRIES = 500;
/** Fewer than the connections of a process, since all of them hold one at the same time. */
const EDITORS = 3;

/** What happened to many tries: how many were done, and how often each refusal was given. */
async function tally(tries: Promise<unknown>[]): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  for (const result of await Promise.allSettled(tries)) {
    const outcome = result.status === 'fulfilled' ? 'done' : result.reason instanceof DomainError ? result.reason.code : String(result.reason);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

describe('many editors at once', () => {
  let edge: EventsTestEdge;
  let place: BuiltRoom;
  let programme: ProgrammeService;

  beforeAll(async () => {
    edge = await openProgramEdge();
    programme = edge.service.app.get(ProgrammeService, { strict: false });
  });
  afterAll(() => edge.service.close());
  beforeEach(async () => {
    const { event } = await buildConference(edge.manager);
    place = await buildRoom(edge.manager, {}, { event });
  });

  const input = (change: Partial<CreateSession> = {}): CreateSession => ({
    type: 'panel', title: { en: 'One of many' }, abstract: {}, roomId: place.room.id, startsAt: '2027-03-10T10:00', minutes: 40, languages: [], speakerIds: [], moderatorIds: [], allowConflict: false, ...change,
  });
  const sessions = (): Promise<number> => edge.manager.countBy(Session, { eventId: place.event.id });

  it('put one session into a place that 500 want (S064)', async () => {
    const one = (minute: number) => programme.create(Actor.system(), place.event.id, input({ startsAt: `2027-03-10T10:${String(minute % 30).padStart(2, '0')}` }));
    // Nobody is told to come later: the crowd waits in memory, not for a connection.
    expect(await tally(Array.from({ length: TRIES }, (_, index) => one(index)))).toEqual({ done: 1, 'program.room_conflict': TRIES - 1 });
    expect(await sessions()).toBe(1);
  }, 60_000);

  it('would put several there without the lock and the fence: the control', async () => {
    const source = edge.manager.connection;
    await source.query('ALTER TABLE session DROP CONSTRAINT session_room_taken');
    try {
      const everyoneLooked = Promise.withResolvers<void>();
      let looking = EDITORS;
      const unguarded = (): Promise<void> =>
        source.transaction(async (manager) => {
          const taken = await manager.existsBy(Session, { eventId: place.event.id });
          looking -= 1;
          if (looking === 0) everyoneLooked.resolve();
          await everyoneLooked.promise;
          if (!taken) await buildSession(manager, {}, place);
        });
      await Promise.all(Array.from({ length: EDITORS }, unguarded));
      expect(await sessions()).toBe(EDITORS);
    } finally {
      await edge.manager.delete(Session, { eventId: place.event.id });
      await source.query('ALTER TABLE session ADD CONSTRAINT session_room_taken EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (removed_at IS NULL) DEFERRABLE INITIALLY DEFERRED');
    }
  });

  it('are stopped by the fence in the schema where something writes past the service', async () => {
    await buildSession(edge.manager, {}, place);
    const error = await buildSession(edge.manager, {}, place).catch((thrown: unknown) => thrown);
    expect(violatedConstraint(error)).toBe('session_room_taken');
  });

  it('do not wait for the editors of another event', async () => {
    const other = await buildConference(edge.manager);
    const annex = (await buildRoom(edge.manager, {}, { event: other.event })).room;
    const unitOfWork = edge.service.app.get(UnitOfWork, { strict: false });
    await unitOfWork.run(async (tx) => {
      await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`programme:${place.event.id}`]);
      const began = performance.now();
      await programme.create(Actor.system(), other.event.id, input({ roomId: annex.id }));
      expect(performance.now() - began).toBeLessThan(10_000);
    });
  });

  it('refuse a row of another event by its key', async () => {
    const other = await buildConference(edge.manager);
    await expect(edge.manager.insert(Session, { ...edge.manager.create(Session, {}), eventId: other.event.id, roomId: place.room.id, type: 'panel', title: { en: 'Foreign' }, startsAt: place.event.startsAt, endsAt: place.event.endsAt })).rejects.toThrow(/foreign key/);
  });
});
