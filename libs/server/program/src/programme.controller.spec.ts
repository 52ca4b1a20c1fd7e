import type { ProgrammeView, ReleaseView, RoomView, SessionsWritten, SessionView } from '@plenary/contracts/program';
import type { Event } from '@plenary/events';
import { buildMembership, type EventsTestEdge, type Refused } from '@plenary/events/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { Session } from './session.entity';
import { buildRoom, buildSession } from './testing';
import { buildConference, buildSpeakerOf, openProgramEdge } from './testing/edge';

describe('the programme over HTTP', () => {
  let edge: EventsTestEdge;
  let event: Event;
  let organizer: string;
  let room: string;

  beforeAll(async () => {
    edge = await openProgramEdge();
  });
  afterAll(() => edge.service.close());
  beforeEach(async () => {
    const made = await buildConference(edge.manager);
    event = made.event;
    organizer = made.organizer.person.id;
    room = (await buildRoom(edge.manager, {}, { event })).room.id;
  });

  const path = (rest = ''): string => `/events/${event.id}/programme${rest}`;
  const session = (change: object = {}) => ({ type: 'keynote', title: { en: 'Digital services' }, roomId: room, startsAt: '2027-03-10T10:00', minutes: 40, ...change });
  const create = <T = SessionsWritten>(change: object = {}, headers = {}) => edge.ask<T>(organizer, 'POST', path('/sessions'), session(change), headers);
  const made = async (change: object = {}): Promise<SessionView> => (await create(change)).body.sessions[0] as SessionView;
  const edit = <T = SessionsWritten>({ id, rev }: SessionView, change: object) => edge.ask<T>(organizer, 'PATCH', path(`/sessions/${id}`), { rev, ...change });
  const view = async (): Promise<ProgrammeView> => (await edge.ask<ProgrammeView>(organizer, 'GET', path())).body;
  const refusal = ({ status, body }: { status: number; body: Refused }) => [status, body.code, body.errors?.[0]?.field, body.errors?.[0]?.code];

  describe('sessions', () => {
    it('are read on the event\'s wall clock and answered as instants', async () => {
      const one = await edge.ask<SessionsWritten>(organizer, 'POST', path('/sessions'), session());
      expect(one.status).toBe(201);
      expect(one.body.sessions[0]).toMatchObject({ startsAt: '2027-03-10T05:00:00.000Z', endsAt: '2027-03-10T05:40:00.000Z', minutes: 40, state: 'scheduled', rev: 1, speakerIds: [], languages: [] });
      expect((await made({ startsAt: '2027-03-10T12:00:00+03:00' })).startsAt).toBe('2027-03-10T09:00:00.000Z');
    });

    it.each([
      ['no length (S054)', { minutes: 0 }, 'minutes', 'too_small'],
      ['an end before the start (S053)', { minutes: -30 }, 'minutes', 'too_small'],
      ['a length of ten years (S060)', { minutes: 5_256_000 }, 'minutes', 'too_big'],
      ['the 30th of February (S055)', { startsAt: '2027-02-30T10:00:00' }, 'startsAt', 'date'],
      ['tomorrow (S058)', { startsAt: 'tomorrow' }, 'startsAt', 'date'],
      ['now (S058)', { startsAt: 'now' }, 'startsAt', 'date'],
      ['infinity (S058)', { startsAt: 'infinity' }, 'startsAt', 'date'],
      ['a date nobody can tell (S059)', { startsAt: '12/11/10' }, 'startsAt', 'date'],
      ['a bare number (S059)', { startsAt: '1' }, 'startsAt', 'date'],
      ['a huge number (S059)', { startsAt: 1e20 }, 'startsAt', 'date'],
      ['day zero (S059)', { startsAt: '0000-00-00' }, 'startsAt', 'date'],
      ['a far year (S059)', { startsAt: '294277-01-01T00:00:00Z' }, 'startsAt', 'date'],
      ['no title', { title: {} }, 'title', 'required'],
      ['a title with a line break (S127)', { title: { en: 'A\r\nATTENDEE:mailto:x@e.example' } }, 'title.en', 'control_char'],
      ['a type nobody knows', { type: 'concert' }, 'type', 'invalid'],
      ['a room that is no id', { roomId: '1 OR 1=1' }, 'roomId', 'invalid'],
      ['a state of its own (S107)', { state: 'live' }, 'state', 'unknown_field'],
      ['another event (S106)', { eventId: newId() }, 'eventId', 'unknown_field'],
    ])('are refused with %s', async (_, change, field, code) => {
      expect(refusal(await create<Refused>(change))).toEqual([422, 'common.invalid', field, code]);
      expect((await view()).sessions).toEqual([]);
    });

    it.each([
      ['before the event', '2027-03-10T08:59', 30],
      ['beyond its end', '2027-03-10T17:45', 30],
      ['in the year one', '0001-01-01T10:00', 30],
    ])('are refused %s (S060)', async (_, startsAt, minutes) => {
      expect(refusal(await create<Refused>({ startsAt, minutes }))).toEqual([422, 'program.outside_event', 'startsAt', 'program.outside_event']);
    });

    it('are refused in an hour that the clock skips or repeats, with what may be meant (S056, S057)', async () => {
      const paris = await buildConference(edge.manager, { timeZone: 'Europe/Paris', startsAt: new Date('2026-03-28T00:00:00Z'), endsAt: new Date('2026-03-30T00:00:00Z') });
      const hall = (await buildRoom(edge.manager, {}, { event: paris.event })).room;
      const ask = (startsAt: string) => edge.ask(paris.organizer.person.id, 'POST', `/events/${paris.event.id}/programme/sessions`, session({ roomId: hall.id, startsAt }));
      const skipped = await ask('2026-03-29T02:30');
      expect(refusal(skipped)).toEqual([422, 'common.invalid', 'startsAt', 'nonexistent_local_time']);
      expect(skipped.body.meta).toEqual({ suggestions: ['2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00'] });
      expect((await ask('2026-03-29T03:30:00+02:00')).status).toBe(201);
    });

    it('follow each other without a gap (S061), but do not overlap by a minute (S062)', async () => {
      const first = await made({ startsAt: '2027-03-10T09:00', minutes: 60 });
      expect((await create({ startsAt: '2027-03-10T10:00', minutes: 60 })).status).toBe(201);
      const clash = await create<Refused>({ startsAt: '2027-03-10T09:59', minutes: 1 });
      expect(refusal(clash)).toEqual([409, 'program.room_conflict', 'startsAt', 'program.room_conflict']);
      expect(JSON.stringify(clash.body.meta)).toContain(first.id);
    });

    it('may have a speaker in two places only when that is said, and then it is written down (S063)', async () => {
      const speaker = await buildSpeakerOf(event, edge.manager);
      const annex = (await buildRoom(edge.manager, {}, { event })).room.id;
      const first = await made({ speakerIds: [speaker.id] });
      const second = { roomId: annex, startsAt: '2027-03-10T10:30', speakerIds: [speaker.id] };
      expect(refusal(await create<Refused>(second))).toEqual([409, 'program.speaker_conflict', 'speakerIds', 'program.speaker_conflict']);
      const allowed = await create({ ...second, allowConflict: true });
      expect(allowed.status).toBe(201);
      expect(allowed.body.conflicts).toEqual([{ kind: 'speaker', sessionIds: [first.id, allowed.body.sessions[0]?.id], subjectId: speaker.id }]);
      expect(await edge.manager.countBy(AuditEntry, { eventId: event.id, action: 'program.allow_conflict' })).toBe(1);
      expect((await edit(allowed.body.sessions[0] as SessionView, { title: { en: 'Another title' } })).status).toBe(200);
    });

    it('keep the order of their speakers', async () => {
      const speakers = [await buildSpeakerOf(event, edge.manager), await buildSpeakerOf(event, edge.manager), await buildSpeakerOf(event, edge.manager)].map(({ id }) => id);
      const one = await made({ speakerIds: speakers });
      const turned = [...speakers].reverse();
      expect((await edit(one, { speakerIds: turned })).body.sessions[0]?.speakerIds).toEqual(turned);
      expect((await view()).sessions[0]?.speakerIds).toEqual(turned);
    });

    it('take people and rooms of their own event only', async () => {
      const other = await buildConference(edge.manager);
      const stranger = await buildSpeakerOf(other.event, edge.manager);
      const delegate = await buildMembership(edge.manager, 'attendee', { event });
      const otherRoom = (await buildRoom(edge.manager, {}, { event: other.event })).room;
      expect(refusal(await create<Refused>({ speakerIds: [stranger.id] }))[1]).toBe('program.unknown_person');
      expect(refusal(await create<Refused>({ moderatorIds: [delegate.membership.id] }))[1]).toBe('program.unknown_person');
      expect(refusal(await create<Refused>({ roomId: otherRoom.id }))[1]).toBe('program.unknown_room');
      expect((await view()).sessions).toEqual([]);
    });

    it('are not changed by an editor who saw an older version', async () => {
      const one = await made();
      expect((await edit(one, { minutes: 50 })).body.sessions[0]).toMatchObject({ minutes: 50, rev: 2, title: { en: 'Digital services' }, startsAt: one.startsAt });
      expect(refusal(await edit<Refused>(one, { minutes: 60 })).slice(0, 2)).toEqual([409, 'common.version_conflict']);
    });

    it('move what follows by choice, in the same room on the same day', async () => {
      const [first, second, third] = [await made({ minutes: 30 }), await made({ startsAt: '2027-03-10T10:30' }), await made({ startsAt: '2027-03-10T11:30' })];
      expect(refusal(await edit<Refused>(first, { minutes: 45 }))[1]).toBe('program.room_conflict');
      const shifted = await edit(first, { minutes: 45, shiftFollowing: true });
      expect(shifted.body.sessions.map(({ id, startsAt }) => [id, startsAt])).toEqual([
        [first.id, '2027-03-10T05:00:00.000Z'],
        [second.id, '2027-03-10T05:45:00.000Z'],
        [third.id, '2027-03-10T06:45:00.000Z'],
      ]);
    });

    it('swap their places in one request (S065), and none moves when one cannot', async () => {
      const [first, second] = [await made(), await made({ startsAt: '2027-03-10T11:00' })];
      const place = (moves: object[]) => edge.ask<SessionsWritten>(organizer, 'PUT', path('/sessions/places'), { moves });
      const swapped = await place([{ sessionId: first.id, rev: 1, startsAt: second.startsAt }, { sessionId: second.id, rev: 1, startsAt: first.startsAt }]);
      expect(swapped.body.sessions.map(({ startsAt }) => startsAt)).toEqual([second.startsAt, first.startsAt]);
      const half = await place([{ sessionId: first.id, rev: 2, startsAt: '2027-03-10T15:00' }, { sessionId: second.id, rev: 2, startsAt: '2027-03-10T23:00' }]);
      expect(half.status).toBe(422);
      expect((await view()).sessions.map(({ id, startsAt }) => [id, startsAt])).toEqual([[second.id, first.startsAt], [first.id, second.startsAt]]);
    });

    it('are made once per key', async () => {
      const key = { 'idempotency-key': newId() };
      const [one, again] = [await create({}, key), await create({}, key)];
      expect(again.body).toEqual(one.body);
      expect((await view()).sessions).toHaveLength(1);
    });

    it('leave the draft and come back, unless their place was taken', async () => {
      const one = await made();
      expect((await edge.ask(organizer, 'DELETE', path(`/sessions/${one.id}`))).status).toBe(200);
      expect((await view()).sessions).toEqual([]);
      expect((await edge.ask<SessionsWritten>(organizer, 'POST', path(`/sessions/${one.id}/restore`))).body.sessions[0]?.id).toBe(one.id);
      await edge.ask(organizer, 'DELETE', path(`/sessions/${one.id}`));
      await made();
      expect(refusal(await edge.ask(organizer, 'POST', path(`/sessions/${one.id}/restore`)))[1]).toBe('program.room_conflict');
    });
  });

  describe('rooms', () => {
    it('are made, named, ordered and removed while they are empty', async () => {
      const annex = (await edge.ask<RoomView>(organizer, 'POST', path('/rooms'), { name: { en: 'Annex' } })).body;
      expect((await edge.ask<RoomView>(organizer, 'PATCH', path(`/rooms/${annex.id}`), { name: { en: 'Annex B', kk: 'Қосымша зал' } })).body.name).toEqual({ en: 'Annex B', kk: 'Қосымша зал' });
      await edge.ask(organizer, 'PUT', path('/rooms/order'), { roomIds: [annex.id, room] });
      expect((await view()).rooms.map(({ id }) => id)).toEqual([annex.id, room]);
      await made({ roomId: annex.id });
      expect(refusal(await edge.ask(organizer, 'DELETE', path(`/rooms/${annex.id}`))).slice(0, 2)).toEqual([409, 'program.room_in_use']);
      expect((await edge.ask(organizer, 'DELETE', path(`/rooms/${room}`))).status).toBe(204);
      expect((await view()).rooms.map(({ id }) => id)).toEqual([annex.id]);
    });

    it('are ordered only as a whole', async () => {
      expect(refusal(await edge.ask(organizer, 'PUT', path('/rooms/order'), { roomIds: [room, room] }))[1]).toBe('program.unknown_room');
    });
  });

  describe('releases', () => {
    it('number themselves, tell what they change, and refuse to repeat themselves', async () => {
      const one = await made();
      expect((await view()).changes).toEqual([expect.objectContaining({ change: 'added', sessionId: one.id })]);
      const first = await edge.ask<ReleaseView>(organizer, 'POST', path('/releases'), { note: { en: 'First programme' } });
      expect([first.status, first.body.number, first.body.sessions]).toEqual([201, 1, 1]);
      expect(refusal(await edge.ask(organizer, 'POST', path('/releases'), {})).slice(0, 2)).toEqual([409, 'program.nothing_changed']);
      await edit(one, { startsAt: '2027-03-10T11:00' });
      const { changes, release } = await view();
      expect(changes).toEqual([expect.objectContaining({ change: 'moved', fields: ['startsAt', 'endsAt'] })]);
      expect(release?.number).toBe(1);
      await edge.ask(organizer, 'POST', path('/releases'), {});
      expect((await edge.ask<ReleaseView[]>(organizer, 'GET', path('/releases'))).body.map(({ number }) => number)).toEqual([2, 1]);
      expect((await edge.manager.findOneByOrFail(Session, { id: one.id })).sequence).toBe(1);
    });

    it('warn of speakers who have not said yes', async () => {
      const speaker = await buildSpeakerOf(event, edge.manager, { state: 'invited' });
      const one = await made({ speakerIds: [speaker.id] });
      expect((await view()).conflicts).toEqual([{ kind: 'unconfirmed_speaker', sessionIds: [one.id], subjectId: speaker.id }]);
    });
  });

  describe('rights', () => {
    it.each([
      ['organizer', 200, 201, 201],
      ['staff', 200, 201, 403],
      ['moderator', 200, 403, 403],
      ['speaker', 403, 403, 403],
      ['attendee', 403, 403, 403],
    ] as const)('of %s: read %i, edit %i, release %i', async (role, read, write, release) => {
      const { person } = await buildMembership(edge.manager, role, { event });
      await buildSession(edge.manager, {}, { event });
      expect((await edge.ask(person.id, 'GET', path())).status).toBe(read);
      expect((await edge.ask(person.id, 'POST', path('/sessions'), session())).status).toBe(write);
      expect((await edge.ask(person.id, 'POST', path('/releases'), {})).status).toBe(release);
    });

    it('of strangers: nothing, and an unknown event looks like one that is not theirs to see', async () => {
      const draft = await buildConference(edge.manager, { state: 'draft' });
      const foreign = await edge.ask(organizer, 'GET', `/events/${draft.event.id}/programme`);
      const unknown = await edge.ask(organizer, 'GET', `/events/${newId()}/programme`);
      expect([foreign.status, foreign.body]).toEqual([404, unknown.body]);
      expect((await edge.ask(null, 'GET', path())).status).toBe(401);
    });

    it('do not reach into another event by the id of its session (S104)', async () => {
      const { session: foreign } = await buildSession(edge.manager);
      for (const [method, rest] of [['PATCH', ''], ['DELETE', ''], ['POST', '/restore']] as const) {
        expect((await edge.ask(organizer, method, path(`/sessions/${foreign.id}${rest}`), method === 'PATCH' ? { rev: 1, minutes: 5 } : undefined)).status).toBe(404);
      }
      expect((await edge.manager.findOneByOrFail(Session, { id: foreign.id })).removedAt).toBeNull();
    });

    it.each(['not-a-uuid', '1%20OR%201=1', '%00', '9223372036854775808', '-1'])('find nothing under the id %s (S102, S103)', async (id) => {
      expect([400, 404]).toContain((await edge.ask(organizer, 'PATCH', path(`/sessions/${id}`), { rev: 1 })).status);
    });
  });
});
