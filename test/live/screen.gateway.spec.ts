import { COMMANDS, type CommandName, type SessionSnapshot } from '@plenary/contracts/live-messages';
import { AuthSession } from '@plenary/identity';
import { buildMembership } from '@plenary/events/testing';
import { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { eventually, LiveTestClient } from '@plenary/kernel/live/testing';
import { buildRoom } from '@plenary/program/testing';
import { ModerationService } from '@plenary/qa';
import { ScreenDoorService, ScreenService } from '@plenary/stage';
import { buildReleasedSession, eventsOf, Hall } from './stage';

describe('a screen in the hall', () => {
  let hall: Hall;
  let moderator: Actor;
  let screen: { id: string; token: string };
  beforeAll(async () => {
    hall = await Hall.open(2);
    ({ actor: moderator } = await buildMembership(hall.manager, 'moderator', { event: hall.event }));
    screen = await make();
  });
  afterAll(() => hall.close());

  const service = () => hall.node.app.get(ScreenService, { strict: false });
  const door = () => hall.node.app.get(ScreenDoorService, { strict: false });

  async function make(): Promise<{ id: string; token: string }> {
    const { id, url } = await service().make(moderator, hall.event.id, { roomId: hall.room.id, name: 'Left of the stage' });
    return { id, token: url.split('/').at(-1) ?? '' };
  }

  /** Headers of a browser that opened the link. */
  async function headersOf(token = screen.token): Promise<Record<string, string>> {
    const { cookie } = await door().open(token);
    return { cookie: cookie.split(';')[0] ?? '', origin: hall.node.url };
  }

  async function connect(headers?: Record<string, string>, node = hall.node): Promise<LiveTestClient> {
    const client = await LiveTestClient.connect(node, { ...(headers ?? (await headersOf())), origin: node.url }, { as: 'screen' });
    hall.clients.push(client);
    return client;
  }

  it('enters its room and reads what everyone sees, and no address of the stream', async () => {
    await hall.manager.query(`INSERT INTO room_source (room_id, event_id, rev) VALUES ($1, $2, 1)`, [hall.room.id, hall.event.id]);
    await hall.manager.query(`INSERT INTO room_feed (room_id, event_id, key, url) VALUES ($1, $2, 'floor', 'https://cdn.example.org/a.mp4')`, [hall.room.id, hall.event.id]);
    const client = await connect();
    const entered = await client.do('room.enter', { eventId: hall.event.id, roomId: hall.room.id });
    expect(entered).toMatchObject({ current: { id: hall.session.id }, source: null, membershipId: null });
    const joined = await client.do('session.join', { sessionId: hall.session.id });
    expect([Object.keys(joined.streams).sort(), joined.own.qa, joined.can['qa.ask']]).toEqual([['event', 'pub'], { questions: [], votes: [], merged: [] }, undefined]);
    const asker = await hall.enter('attendee');
    const { question } = await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'On the screen?' });
    await hall.node.app.get(ModerationService, { strict: false }).set(moderator, { cid: newId(), id: question.id, rev: 1, state: 'visible' });
    await eventually(() => eventsOf(client, 'q.published').length === 1);
    expect(JSON.stringify(client.heard)).not.toContain('q.moderated');
  });

  it('may do nothing else: every other command is refused', async () => {
    const client = await connect();
    const [sessionId, eventId, cid, id] = [hall.session.id, hall.event.id, newId(), newId()];
    await client.do('session.join', { sessionId });
    for (const name of (Object.keys(COMMANDS) as CommandName[]).filter((each) => !['room.enter', 'session.join', 'session.leave', 'sync'].includes(each))) {
      const answer = await client.sendRaw(name, { cid, sessionId, eventId, id, rev: 1, text: 'x', on: true, state: 'visible', speakerId: null });
      expect([name, answer.ok]).toEqual([name, false]);
    }
    const epoch = newId();
    expect(await client.sendRaw('sync', { st: 'mod', s: sessionId, epoch, after: 0 })).toMatchObject({ ok: false, code: 'live.not_joined' });
    expect(await client.sendRaw('qa.ask', { cid, sessionId, text: 'May I?' })).toMatchObject({ ok: false, code: 'common.forbidden' });
  });

  it('reads no other room and no other event', async () => {
    const client = await connect();
    const room = await buildRoom(hall.manager, {}, { event: hall.event });
    const elsewhere = await buildReleasedSession(hall.manager, { startsAt: new Date(Date.now() + 30 * 3_600_000) }, room, 2);
    const foreign = await buildReleasedSession(hall.manager);
    for (const { session, event, room: other } of [elsewhere, foreign]) {
      expect(await client.send('session.join', { sessionId: session.id })).toMatchObject({ ok: false, code: 'common.not_found' });
      expect(await client.send('room.enter', { eventId: event.id, roomId: other.id })).toMatchObject({ ok: false, code: 'common.not_found' });
    }
  });

  it('takes the public snapshot, and no other', async () => {
    const headers = await headersOf();
    const get = (query: string) => hall.node.app.inject({ method: 'GET', url: `/live/sessions/${hall.session.id}${query}`, headers });
    const taken = await get('?as=screen');
    expect([taken.statusCode, Object.keys(taken.json<SessionSnapshot>().qa).sort()]).toEqual([200, ['questions', 'settings']]);
    expect((await get('?as=screen&view=moderator')).statusCode).toBe(403);
    // Without saying so, the cookie of a screen is nobody's.
    expect((await get('')).statusCode).toBe(401);
  });

  it('is not a person: its cookie alone opens no socket that does not say it is a screen, and a person’s does not make one', async () => {
    const headers = await headersOf();
    await expect(LiveTestClient.connect(hall.node, headers)).rejects.toMatchObject({ data: { code: 'common.unauthenticated' } });
    const person = await hall.signIn(await buildMembership(hall.manager, 'organizer', { event: hall.event }));
    await expect(LiveTestClient.connect(hall.node, person, { as: 'screen' })).rejects.toMatchObject({ data: { code: 'common.unauthenticated' } });
  });

  it('ends on every node within two seconds when its link is ended, and does not open again; another one stays', async () => {
    const { id, token } = await make();
    const client = await connect(await headersOf(token), hall.nodes[1]);
    const other = await connect();
    await client.do('session.join', { sessionId: hall.session.id });
    await service().end(moderator, { eventId: hall.event.id, screenId: id });
    await service().end(moderator, { eventId: hall.event.id, screenId: id });
    await eventually(() => client.socket.disconnected, 10_000);
    expect(client.heard).toContainEqual({ name: 'bye', message: { reason: 'expired', retryAfterMs: 0 } });
    await expect(door().open(token)).rejects.toMatchObject({ code: 'screen.link_ended' });
    expect(other.socket.connected).toBe(true);
    expect((await service().list(moderator, hall.event.id)).items.map((each) => each.id)).toEqual([screen.id]);
  });

  it.each(['', 'x', 'a.b', `${newId()}.AAAA`, 'x'.repeat(301)])('does not open by %p', async (token) => {
    await expect(door().open(token)).rejects.toMatchObject({ code: 'screen.link_ended' });
  });

  it('keeps only a hash of what the browser holds, and says when it was last used', async () => {
    const headers = await headersOf();
    const rows = await hall.manager.find(AuthSession, { where: {} });
    expect(JSON.stringify(rows)).not.toContain(headers['cookie']?.split('=')[1] ?? 'x');
    const [listed] = (await service().list(moderator, hall.event.id)).items;
    expect(listed?.lastUsedAt).not.toBeNull();
  });
});
