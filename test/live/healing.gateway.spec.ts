import { newId, UnitOfWork } from '@plenary/kernel/db';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { eventsOf, Hall } from './stage';

describe('a node that loses touch', () => {
  let hall: Hall;
  let clients: LiveTestClient[];
  beforeEach(async () => {
    hall = await Hall.open(2);
    clients = [];
    for (const node of hall.nodes) {
      const { client } = await hall.enter('attendee', node);
      await client.do('session.join', { sessionId: hall.session.id });
      clients.push(client);
    }
  });
  afterEach(() => hall.close());

  const append = (): Promise<number> => {
    const { app } = hall.node;
    const target = { stream: channels.sessionPublic(hall.session.id), eventId: hall.event.id };
    return app.get(UnitOfWork, { strict: false }).run((tx) => app.get(StreamLog, { strict: false }).append(tx, target, 'q.removed', { id: newId() }));
  };
  const numbers = (client: LiveTestClient) => eventsOf(client, 'q.removed').map(({ q }) => q);
  const appendSilently = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await hall.manager.query(`UPDATE stream SET seq = seq + 1 WHERE id = $1`, [channels.sessionPublic(hall.session.id)]);
      await hall.manager.query(`INSERT INTO stream_event (stream_id, seq, type, payload) SELECT id, seq, 'q.removed', '{}' FROM stream WHERE id = $1`, [channels.sessionPublic(hall.session.id)]);
    }
  };

  it('hears again after its LISTEN connection was killed, and has lost nothing', async () => {
    await append();
    for (const client of clients) await eventually(() => numbers(client).length === 1);
    await hall.manager.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'plenary-live'`);
    for (let i = 0; i < 5; i++) await append();
    for (const client of clients) await eventually(() => numbers(client).length === 6);
    expect(clients.map(numbers)).toEqual([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]]);
  });

  it('finds by the heads what no hint told it of', async () => {
    await appendSilently(3);
    for (const client of clients) await eventually(() => numbers(client).length === 3, 8_000);
    expect(clients.map(numbers)).toEqual([[1, 2, 3], [1, 2, 3]]);
  });

  it('tells silent clients how far a stream is', async () => {
    await append();
    const [client] = clients as [LiveTestClient];
    const head = await eventually(() => (client.heard as { name: string; message: { st: string; q: number } }[]).find(({ name, message }) => name === 'head' && message.st === 'pub' && message.q === 1), 8_000);
    expect(head.message).toMatchObject({ s: hall.session.id, epoch: expect.any(String) });
  });

  it('control: without heads and hints a client would wait for ever', async () => {
    await appendSilently(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(clients.map(numbers)).toEqual([[], []]);
  });

  it('gives a page that was away what it missed, once and in order', async () => {
    const { client, headers } = await hall.enter('attendee');
    const { streams } = await client.do('session.join', { sessionId: hall.session.id });
    client.close();
    for (let i = 0; i < 4; i++) await append();
    const again = await hall.connect(hall.nodes[1] ?? hall.node, headers);
    const joined = await again.do('session.join', { sessionId: hall.session.id, have: streams });
    expect(joined.reset).toEqual([]);
    expect(joined.events.map(({ q }) => q)).toEqual([1, 2, 3, 4]);
    expect(joined.streams.pub).toEqual({ epoch: streams.pub?.epoch, q: 4 });
  });

  it.each([
    ['far behind the limit', async () => appendSilently(0), (epoch: string) => ({ epoch, q: 0 }), 600],
    ['of the future', async () => undefined, (epoch: string) => ({ epoch, q: 99 }), 0],
    ['of another history', async () => undefined, () => ({ epoch: newId(), q: 0 }), 0],
  ])('sends a page with numbers %s to the snapshot (S166)', async (_what, _happen, have, jump) => {
    const { client } = await hall.enter('attendee');
    const { streams } = await client.do('session.join', { sessionId: hall.session.id });
    if (jump > 0) {
      await hall.manager.query(`INSERT INTO stream_event (stream_id, seq, type, payload) SELECT $1, n, 'q.removed', '{}' FROM generate_series(1, $2) AS n`, [channels.sessionPublic(hall.session.id), jump]);
      await hall.manager.query('UPDATE stream SET seq = $2 WHERE id = $1', [channels.sessionPublic(hall.session.id), jump]);
      await append();
      await eventually(() => numbers(client).at(-1) === jump + 1, 8_000);
    }
    const { reset } = await client.do('session.join', { sessionId: hall.session.id, have: { pub: have(streams.pub?.epoch ?? '') } });
    expect(reset).toContain('pub');
  });

  it('answers that it cannot now, while the database is away (S157)', async () => {
    const { client } = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    const name = new URL(hall.database.url).pathname.slice(1);
    await hall.manager.query(`ALTER TABLE question RENAME TO question_away`);
    const broken = await client.send('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Still there?' });
    expect(broken).toMatchObject({ ok: false, code: 'common.internal' });
    expect(JSON.stringify(broken)).not.toMatch(/question_away|relation|select/i);
    await hall.manager.query(`ALTER TABLE question_away RENAME TO question`);
    await hall.manager.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`, [name]);
    expect(await eventually(async () => (await client.send('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Back?' })).ok)).toBe(true);
  });
});
