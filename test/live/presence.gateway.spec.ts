import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { AttendanceWriter } from '@plenary/stage';
import { Hall } from './stage';

const lastPresent = (client: LiveTestClient): number | undefined =>
  (client.heard as { name: string; message: { present?: number } }[]).filter(({ name, message }) => name === 'tick' && message.present !== undefined).at(-1)?.message.present;

describe('who is there', () => {
  let hall: Hall;
  beforeEach(async () => void (hall = await Hall.open(2)));
  afterEach(() => hall.close());

  const rows = () => hall.manager.query('SELECT membership_id, from_at, seen_at, to_at FROM attendance ORDER BY from_at');

  it('counts people, not tabs or nodes, and tells everyone', async () => {
    const sessionId = hall.session.id;
    const first = await hall.enter('attendee');
    const tab = await hall.connect(hall.nodes[1] ?? hall.node, first.headers);
    const second = await hall.enter('attendee', hall.nodes[1]);
    for (const client of [first.client, tab, second.client]) await client.do('session.join', { sessionId });
    for (const client of [first.client, second.client]) await eventually(() => lastPresent(client) === 2, 10_000);
  });

  it('closes the stays of a node that stops', async () => {
    const [first, second] = hall.nodes;
    const { client } = await hall.enter('attendee', second);
    await client.do('session.join', { sessionId: hall.session.id });
    await eventually(async () => (await rows()).length === 1, 10_000);
    hall.nodes.pop();
    await second?.close();
    expect(client.heard).toContainEqual({ name: 'bye', message: { reason: 'deploy', retryAfterMs: expect.any(Number) } });
    expect((await rows())[0].to_at).not.toBeNull();
    expect(first).toBeDefined();
  });

  it('closes what a dead node left open, where it was last seen', async () => {
    const { client } = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    await eventually(async () => (await rows()).length === 1, 10_000);
    await hall.manager.query(`UPDATE attendance SET from_at = now() - interval '10 minutes', seen_at = now() - interval '2 minutes'`);
    await hall.node.app.get(AttendanceWriter, { strict: false }).sweep();
    const [row] = await rows();
    expect(row.to_at).toEqual(row.seen_at);
  });
});
