import { DataSource } from 'typeorm';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { eventually } from '@plenary/kernel/live/testing';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { RoomClient, type RoomState } from '@plenary/live-client';
import { Question } from '@plenary/qa';
import { buildMembership } from '@plenary/events/testing';
import { TcpProxy } from '../support/tcp-proxy';
import { eventsOf, Hall } from './stage';

const PATIENT_MS = 40_000;

describe('a node whose line to the database is bad', () => {
  let hall: Hall;
  let line: TcpProxy;
  let other: DataSource;
  const rooms: RoomClient[] = [];
  beforeEach(async () => {
    hall = await Hall.open(1, {}, async (url) => {
      line = await TcpProxy.open(Number(new URL(url).port));
      return url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${line.port}`);
    });
    other = await new DataSource({ type: 'postgres', url: hall.database.url, namingStrategy: hall.source.options.namingStrategy }).initialize();
  });
  afterEach(async () => {
    for (const room of rooms.splice(0)) room.stop();
    line.silence(false);
    line.lead(Number(new URL(hall.database.url).port));
    line.cut();
    await other.destroy();
    await hall.close();
    await line.close();
  });

  async function enter(fetchSnapshot: typeof fetch = fetch): Promise<RoomClient> {
    const headers = await hall.signIn(await buildMembership(hall.manager, 'attendee', { event: hall.event }));
    const room = new RoomClient({ url: hall.node.url, eventId: hall.event.id, roomId: hall.room.id, fetch: (url) => fetchSnapshot(url, { headers }), socket: { transports: ['websocket'], extraHeaders: headers } });
    rooms.push(room);
    await room.start();
    await eventually(() => room.snapshot().session, PATIENT_MS);
    return room;
  }
  const until = (room: RoomClient, holds: (state: RoomState) => boolean) => eventually(() => holds(room.snapshot()), PATIENT_MS);
  const ask = (room: RoomClient, text: string): void => {
    const cid = newId();
    room.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId: hall.session.id, text } });
  };
  const written = async (text: string): Promise<number> => (await other.query('SELECT count(*)::int AS n FROM question WHERE text = $1', [text]))[0].n;

  it('says that saving is paused, keeps what was typed, and saves it once when it can (G11)', async () => {
    const room = await enter();
    expect(room.snapshot().saving).toBe('on');
    line.lead();
    line.cut();
    ask(room, 'Typed while the database was away');
    await until(room, ({ saving }) => saving === 'paused');
    expect(room.snapshot()).toMatchObject({ connection: { state: 'online' }, waiting: [{ refusal: null }] });
    expect(room.snapshot().session).not.toBeNull();
    line.lead(Number(new URL(hall.database.url).port));
    await until(room, ({ saving, waiting }) => saving === 'on' && waiting.length === 0);
    expect(await written('Typed while the database was away')).toBe(1);
    expect(await hall.manager.countBy(Question, {})).toBe(1);
  });

  it('answers in bounded time when nobody says that the line is dead, and uses no dead line again (F16)', async () => {
    const { client } = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    line.silence(true);
    const began = performance.now();
    const answer = await new Promise((resolve) => client.socket.emit('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Anybody?' }, resolve));
    expect(answer).toMatchObject({ ok: false, code: 'common.unavailable', retryable: true });
    expect(performance.now() - began).toBeLessThan(30_000);
    line.silence(false);
    expect(await eventually(async () => (await client.send('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Back?' }).catch(() => ({ ok: false }))).ok, PATIENT_MS)).toBe(true);
  });

  it('hears hints again after the line on which it listens died without a word (F16)', async () => {
    const { client } = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    const listening = async (): Promise<string[]> => (await other.query(`SELECT pid::text FROM pg_stat_activity WHERE application_name = 'plenary-live' AND datname = current_database()`)).map(({ pid }: { pid: string }) => pid);
    const [before] = await listening();
    line.silence(true);
    await new Promise((resolve) => setTimeout(resolve, 9_000));
    line.silence(false);
    await eventually(async () => (await listening()).some((pid) => pid !== before), PATIENT_MS);
    const { app } = hall.node;
    await eventually(async () => {
      await app.get(UnitOfWork, { strict: false }).run((tx) => app.get(StreamLog, { strict: false }).append(tx, { stream: channels.sessionPublic(hall.session.id), eventId: hall.event.id }, 'q.removed', { id: newId() })).catch(() => undefined);
      return eventsOf(client, 'q.removed').length > 0;
    }, PATIENT_MS);
  });

  it('lets a page in whose snapshot failed a few times', async () => {
    let failures = 3;
    const flaky = (async (url, options) => (failures-- > 0 ? new Response('', { status: 503 }) : fetch(url, options))) as typeof fetch;
    const room = await enter(flaky);
    expect(room.snapshot().session?.id).toBe(hall.session.id);
    expect(failures).toBeLessThan(0);
  });
});
