import { Module } from '@nestjs/common';
import { type Event, EventsModule } from '@plenary/events';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { Release, type Room, Session, SessionSpeaker, Speaker, SpeakerManager } from '@plenary/program';
import { buildSession } from '@plenary/program/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { StageApiModule } from './stage.modules';

@Module({ imports: [IdentityModule, EventsModule, StageApiModule] })
class StageEdge {}

const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const ZOOM = 'https://us02web.zoom.us/j/123456789?pwd=secret';
const HLS = 'https://cdn.example.org/live/stream.m3u8';

describe('streams and speakers\' links over HTTP', () => {
  let service: TestService;
  let manager: EntityManager;
  let event: Event;
  let room: Room;
  let session: Session;
  let organizer: BuiltMember;
  beforeAll(async () => {
    service = await createTestService(StageEdge);
    ({ manager } = service.app.get(DataSource));
    ({ event, room, session } = await buildSession(manager));
    organizer = await buildMembership(manager, 'organizer', { event });
  });
  afterAll(() => service.close());

  const call = async (member: BuiltMember, method: 'GET' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const answer = await service.app.inject({ method, url: `/api/events/${event.id}${path}`, headers: await signInAs(service, member.person.id), ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const feeds = () => `/rooms/${room.id}/feeds`;
  const feed = (key: string) => `${feeds()}/${key}`;
  const open = async (member: BuiltMember, query: string) => service.app.inject({ method: 'GET', url: `/api/events/${event.id}/rooms/${room.id}/open${query}`, headers: await signInAs(service, member.person.id) });
  const link = () => `/sessions/${session.id}/speakers-link`;

  it('give a room a feed for each language, tell everyone in the event, and take them away again', async () => {
    expect(await call(organizer, 'GET', feeds())).toEqual({ status: 200, body: { rev: 0, feeds: [] } });
    const floor = { key: 'floor', kind: 'youtube', url: YOUTUBE, fallback: null, audio: null, captions: {} };
    expect(await call(organizer, 'PUT', feed('floor'), { url: YOUTUBE })).toEqual({ status: 200, body: { rev: 1, feeds: [floor] } });
    expect((await call(organizer, 'PUT', feed('floor'), { url: YOUTUBE })).body).toMatchObject({ rev: 1 });
    const kazakh = { url: ZOOM, fallback: HLS, audio: 'https://cdn.example.org/kk.mp3', captions: { kk: 'https://cdn.example.org/kk.vtt' } };
    expect((await call(organizer, 'PUT', feed('kk'), kazakh)).body).toEqual({ rev: 2, feeds: [floor, { key: 'kk', kind: 'zoom', ...kazakh }] });
    expect((await call(organizer, 'DELETE', feed('floor'))).body).toMatchObject({ rev: 3 });
    expect((await call(organizer, 'DELETE', feed('floor'))).body).toMatchObject({ rev: 3 });
    expect((await call(organizer, 'DELETE', feed('kk'))).body).toEqual({ rev: 4, feeds: [] });
    const told: { payload: { source: { rev: number; feeds: { key: string }[] } | null } }[] = await manager.query(`SELECT payload FROM stream_event WHERE stream_id = $1 AND type = 'stage.source' ORDER BY seq`, [`e:${event.id}`]);
    expect(told.map(({ payload }) => payload.source?.feeds.map(({ key }) => key) ?? null)).toEqual([['floor'], ['floor', 'kk'], ['kk'], null]);
    // The address of a meeting elsewhere never leaves by the stream that everybody reads; that of a stream does.
    expect(JSON.stringify(told)).not.toContain('zoom.us');
    expect(JSON.stringify(told)).toContain('stream.m3u8');
    expect(await manager.query(`SELECT count(*)::int AS count FROM audit WHERE action = 'stage.feed'`)).toEqual([{ count: 4 }]);
  });

  it('keep the order of changes when several are made at once', async () => {
    await Promise.all(['en', 'ru', 'kk', 'uz', 'sign'].map((key) => call(organizer, 'PUT', feed(key), { url: YOUTUBE })));
    const { body } = await call(organizer, 'GET', feeds());
    expect(body).toMatchObject({ rev: 9, feeds: [{ key: 'en' }, { key: 'ru' }, { key: 'kk' }, { key: 'uz' }, { key: 'sign' }] });
  });

  it.each([
    ['javascript:alert(1)'], ['http://cdn.example.org/a.mp4'], ['https://evil.example/page'], ['https://www.youtube.com@evil.example/x'],
    ['https://127.0.0.1/a.mp4'], ['//cdn.example.org/a.mp4'], ['/media/../../etc/passwd.mp4'], [7], [{ $ne: null }], [undefined],
  ])('refuse an address of no kind we allow: %p', async (url) => {
    const answer = await call(organizer, 'PUT', feed('floor'), { url });
    expect(answer).toMatchObject({ status: 422, body: { code: 'common.invalid', errors: [{ field: 'url' }] } });
  });

  it.each([
    ['audio', { audio: 'https://cdn.example.org/page' }], ['fallback', { fallback: 'http://cdn.example.org/a.mp4' }],
    ['captions.kk', { captions: { kk: 'data:text/vtt,WEBVTT' } }], ['captions', { captions: { xx: 'https://cdn.example.org/a.vtt' } }], ['volume', { volume: 11 }],
  ])('name the field that is wrong: %s', async (field, facts) => {
    const answer = await call(organizer, 'PUT', feed('floor'), { url: YOUTUBE, ...facts });
    expect([answer.status, (answer.body['errors'] as { field: string }[] | undefined)?.[0]?.field.startsWith(field)]).toEqual([422, true]);
  });

  it('send members to a meeting elsewhere and count the visit, and send nobody anywhere else', async () => {
    await call(organizer, 'PUT', feed('ru'), { url: ZOOM, fallback: HLS });
    await manager.update(Session, { id: session.id }, { state: 'live', startedAt: new Date() });
    await release(manager, session);
    const delegate = await buildMembership(manager, 'attendee', { event });
    const answer = await open(delegate, '?feed=ru');
    expect([answer.statusCode, answer.headers['location'], answer.headers['cache-control']]).toEqual([302, ZOOM, 'no-store']);
    expect(await manager.query('SELECT session_id, membership_id, to_at = from_at AS "noMinutes" FROM attendance')).toEqual([{ session_id: session.id, membership_id: delegate.membership.id, noMinutes: true }]);
    for (const query of ['?feed=uz', '?feed=ru&way=fallback', '?feed=ja']) expect((await open(delegate, query)).statusCode).toBe(404);
    for (const query of ['?feed=https://evil.example', '?url=https://evil.example', '?feed=ru&way=//evil.example']) expect((await open(delegate, query)).statusCode).toBe(422);
    const stranger = await open(await buildMembership(manager, 'organizer'), '?feed=ru');
    expect([stranger.statusCode, JSON.stringify(stranger.json())]).toEqual([404, expect.not.stringContaining('zoom')]);
  });

  it('know only rooms and sessions of this event', async () => {
    const foreign = await buildSession(manager);
    for (const path of [`/rooms/${foreign.room.id}/feeds`, `/sessions/${foreign.session.id}/speakers-link`, `/rooms/${newId()}/feeds`]) expect((await call(organizer, 'GET', path)).status).toBe(404);
    expect((await call(organizer, 'PUT', `/rooms/${foreign.room.id}/feeds/floor`, { url: YOUTUBE })).status).toBe(404);
  });

  it('show the speakers\' link to the speakers of that session and the team, to nobody else', async () => {
    const url = 'https://meet.example.org/backstage?key=secret';
    expect((await call(organizer, 'PUT', link(), { url })).body).toEqual({ sessionId: session.id, url });
    const [own, other] = await Promise.all([speakerWith(true), speakerWith(false)]);
    const moderator = await buildMembership(manager, 'moderator', { event });
    const attendee = await buildMembership(manager, 'attendee', { event });
    expect((await call(own, 'GET', link())).body).toEqual({ sessionId: session.id, url });
    expect((await call(moderator, 'GET', link())).body).toEqual({ sessionId: session.id, url });
    for (const member of [other, attendee]) {
      const answer = await call(member, 'GET', link());
      expect([answer.status, JSON.stringify(answer.body).includes('secret')]).toEqual([403, false]);
    }
    expect((await call(own, 'PUT', link(), { url: null })).status).toBe(403);
  });

  it('keep the speakers\' link itself out of the history', async () => {
    await call(organizer, 'PUT', link(), { url: 'https://meet.example.org/other?key=hidden' });
    expect(JSON.stringify(await manager.query(`SELECT before, after FROM audit WHERE action = 'stage.speakers_link'`))).not.toContain('hidden');
  });

  it.each(['http://meet.example.org/x', 'javascript:alert(1)', 'https://user:pw@meet.example.org/', 'https://localhost/x'])('refuse %s as a speakers\' link', async (url) => {
    expect((await call(organizer, 'PUT', link(), { url })).status).toBe(422);
  });

  /** A speaker of the event, on this session or not. */
  async function speakerWith(onSession: boolean): Promise<BuiltMember> {
    const member = await buildMembership(manager, 'speaker', { event });
    const speaker = await manager.save(Speaker, manager.create(Speaker, { eventId: event.id, name: { en: 'A speaker' } }));
    await manager.insert(SpeakerManager, { speakerId: speaker.id, membershipId: member.membership.id, eventId: event.id, kind: 'self' });
    if (onSession) await manager.insert(SessionSpeaker, { sessionId: session.id, speakerId: speaker.id, eventId: event.id, position: 0 });
    return member;
  }
});

/** Publishes a programme with this session alone. */
async function release(manager: EntityManager, { id, eventId, roomId, type, title, abstract, startsAt, endsAt, languages }: Session): Promise<void> {
  const released = { id, type, title, abstract, roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), languages, speakerIds: [], sequence: 1 };
  await manager.insert(Release, { id: newId(), eventId, number: 1, content: { rooms: [], sessions: [released] }, publishedAt: new Date(), publishedBy: null });
}
