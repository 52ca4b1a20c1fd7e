import type { Role } from '@plenary/contracts/roles';
import { SetFeed } from '@plenary/contracts/stage-feeds';
import { buildMembership, type BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { LiveSockets } from '@plenary/kernel/live';
import { eventually, type LiveNode } from '@plenary/kernel/live/testing';
import { RoomClient, type RoomState } from '@plenary/live-client';
import { ModerationService, Question } from '@plenary/qa';
import { SessionService } from '@plenary/program';
import { FeedService } from '@plenary/stage';
import { buildReleasedSession, Hall } from './stage';

describe('the client of a room, against the real service', () => {
  let hall: Hall;
  let clients: RoomClient[];
  beforeEach(async () => {
    hall = await Hall.open(2);
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.stop();
    await hall.close();
  });

  async function enter(role: Role, node: LiveNode = hall.node): Promise<{ room: RoomClient; member: BuiltMember }> {
    const member = await buildMembership(hall.manager, role, { event: hall.event });
    const headers = { ...(await hall.signIn(member, node)), origin: node.url };
    const room = new RoomClient({ url: node.url, eventId: hall.event.id, roomId: hall.room.id, fetch: (url) => fetch(url, { headers }), socket: { transports: ['websocket'], extraHeaders: headers } });
    clients.push(room);
    await room.start();
    await eventually(() => room.snapshot().session);
    return { room, member };
  }
  const until = (room: RoomClient, holds: (state: RoomState) => boolean, ms = 8_000) => eventually(() => holds(room.snapshot()), ms);
  const ask = (room: RoomClient, text: string): string => {
    const cid = newId();
    room.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId: hall.session.id, text } });
    return cid;
  };
  const texts = (room: RoomClient) => [...(room.snapshot().session?.questions.values() ?? [])].map(({ text }) => text).sort();
  const approve = async (text: string): Promise<Question> => {
    const question = await hall.manager.findOneByOrFail(Question, { text });
    const moderator = await buildMembership(hall.manager, 'moderator', { event: hall.event });
    await hall.node.app.get(ModerationService, { strict: false }).set(moderator.actor, { cid: newId(), id: question.id, rev: question.rev, state: 'visible' });
    return question;
  };
  const cut = (node: LiveNode) => {
    for (const socket of node.app.get(LiveSockets, { strict: false }).all()) socket.conn.close();
  };

  it('shows a question to everyone, on every node, and the votes for it', async () => {
    const { room: asker } = await enter('attendee');
    const { room: reader } = await enter('attendee', hall.nodes[1]);
    ask(asker, 'Who pays?');
    await until(asker, (state) => state.waiting.length === 0);
    expect(texts(asker)).toEqual([]);
    const { id } = await approve('Who pays?');
    await until(reader, () => texts(reader).length === 1);
    reader.keep({ key: id, name: 'qa.vote', payload: { id, on: true } });
    await until(asker, (state) => state.session?.questions.get(id)?.score === 1);
    expect(reader.snapshot().session?.votes.has(id)).toBe(true);
  });

  it('loses nothing over a cut: what was typed arrives once, what was missed appears', async () => {
    const { room } = await enter('attendee');
    const { room: other } = await enter('attendee', hall.nodes[1]);
    ask(other, 'While you were away');
    await until(other, (state) => state.waiting.length === 0);
    cut(hall.node);
    await until(room, (state) => state.connection.state === 'offline');
    ask(room, 'Typed without a network');
    expect(room.snapshot().waiting).toHaveLength(1);
    await approve('While you were away');
    await until(room, (state) => state.connection.state === 'online' && state.waiting.length === 0, 15_000);
    await until(room, () => texts(room).includes('While you were away'));
    cut(hall.node);
    await until(room, (state) => state.connection.state === 'online', 15_000);
    expect(await hall.manager.countBy(Question, { text: 'Typed without a network' })).toBe(1);
  });

  it('follows the room to the session that is on', async () => {
    const startsAt = new Date(Date.now() + 40 * 3_600_000);
    const { session: next } = await buildReleasedSession(hall.manager, { state: 'scheduled', startedAt: null, startsAt }, { event: hall.event, room: hall.room }, 2);
    const { room } = await enter('attendee');
    const { actor } = await buildMembership(hall.manager, 'moderator', { event: hall.event });
    await hall.node.app.get(SessionService, { strict: false }).start(actor, hall.event.id, next.id);
    await until(room, (state) => state.session?.id === next.id);
    expect(room.snapshot().now?.current).toMatchObject({ id: next.id, state: 'live' });
  });

  it('sees another stream at once', async () => {
    const { room } = await enter('attendee');
    const { actor } = await buildMembership(hall.manager, 'organizer', { event: hall.event });
    await hall.node.app.get(FeedService, { strict: false }).set(actor, { eventId: hall.event.id, roomId: hall.room.id, key: 'floor' }, SetFeed.parse({ url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' }));
    await until(room, (state) => state.now?.source?.feeds[0]?.main.kind === 'youtube');
  });

  it('has the same state everywhere after many cuts (G13, small)', async () => {
    const rooms = [await enter('attendee'), await enter('attendee', hall.nodes[1]), await enter('attendee')].map(({ room }) => room);
    const asked = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    for (const [i, text] of asked.entries()) {
      const room = rooms[i % rooms.length] as RoomClient;
      ask(room, text);
      await eventually(() => hall.manager.existsBy(Question, { text }), 15_000);
      await approve(text);
      if (i % 2 === 0) cut(hall.nodes[(i / 2) % 2] as LiveNode);
    }
    for (const room of rooms) await until(room, () => texts(room).length === asked.length, 20_000);
    const states = rooms.map((room) => JSON.stringify([...(room.snapshot().session?.questions.values() ?? [])].sort((a, b) => a.id.localeCompare(b.id))));
    expect(new Set(states).size).toBe(1);
  });
});
