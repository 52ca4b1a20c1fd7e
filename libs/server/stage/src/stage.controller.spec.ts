import { Module } from '@nestjs/common';
import { type Event, EventsModule } from '@plenary/events';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { type Room, type Session, SessionSpeaker, Speaker, SpeakerManager } from '@plenary/program';
import { buildSession } from '@plenary/program/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { StageApiModule } from './stage.modules';

@Module({ imports: [IdentityModule, EventsModule, StageApiModule] })
class StageEdge {}

const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

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

  const call = async (member: BuiltMember, method: 'GET' | 'PUT', path: string, payload?: object) => {
    const answer = await service.app.inject({ method, url: `/api/events/${event.id}${path}`, headers: await signInAs(service, member.person.id), ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const source = () => `/rooms/${room.id}/source`;
  const link = () => `/sessions/${session.id}/speakers-link`;

  it('point a room to a stream, tell everyone in the event, and take it away again', async () => {
    expect(await call(organizer, 'GET', source())).toEqual({ status: 200, body: { source: null } });
    expect(await call(organizer, 'PUT', source(), { url: YOUTUBE })).toEqual({ status: 200, body: { source: { kind: 'youtube', url: YOUTUBE, rev: 1 } } });
    expect((await call(organizer, 'PUT', source(), { url: YOUTUBE })).body).toMatchObject({ source: { rev: 1 } });
    expect((await call(organizer, 'PUT', source(), { url: null })).body).toEqual({ source: null });
    const events = await manager.query(`SELECT type, payload FROM stream_event WHERE stream_id = $1 ORDER BY seq`, [`e:${event.id}`]);
    expect(events).toEqual([
      { type: 'stage.source', payload: { roomId: room.id, source: { kind: 'youtube', url: YOUTUBE, rev: 1 } } },
      { type: 'stage.source', payload: { roomId: room.id, source: null } },
    ]);
    expect(await manager.query(`SELECT after FROM audit WHERE action = 'stage.source' ORDER BY created_at`)).toEqual([{ after: { url: YOUTUBE } }, { after: { url: null } }]);
  });

  it.each([
    ['javascript:alert(1)'], ['http://cdn.example.org/a.mp4'], ['https://evil.example/page'], ['https://www.youtube.com@evil.example/x'],
    ['https://127.0.0.1/a.mp4'], ['//cdn.example.org/a.mp4'], ['/media/../../etc/passwd.mp4'], [7], [{ $ne: null }],
  ])('refuse an address of no kind we allow: %p', async (url) => {
    const answer = await call(organizer, 'PUT', source(), { url });
    expect(answer).toMatchObject({ status: 422, body: { code: 'common.invalid', errors: [{ field: 'url' }] } });
  });

  it('know only rooms and sessions of this event', async () => {
    const foreign = await buildSession(manager);
    for (const path of [`/rooms/${foreign.room.id}/source`, `/sessions/${foreign.session.id}/speakers-link`, `/rooms/${newId()}/source`]) expect((await call(organizer, 'GET', path)).status).toBe(404);
    expect((await call(organizer, 'PUT', `/rooms/${foreign.room.id}/source`, { url: YOUTUBE })).status).toBe(404);
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
