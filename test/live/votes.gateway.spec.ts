import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Ticker } from '@plenary/kernel/live';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { Hall } from './stage';

interface Tick {
  name: string;
  message: { n: number; scores?: [string, number, number][] };
}

describe('votes, from many hands to every screen', () => {
  let hall: Hall;
  let id: string;
  let readers: LiveTestClient[];
  beforeEach(async () => {
    hall = await Hall.open(2);
    const asker = await hall.enter('attendee');
    id = (await asker.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'How many?' })).question.id;
    await hall.manager.query(`UPDATE question SET state = 'visible' WHERE id = $1`, [id]);
    readers = [];
    for (const node of hall.nodes) {
      const { client } = await hall.enter('attendee', node);
      await client.do('session.join', { sessionId: hall.session.id });
      readers.push(client);
    }
  });
  afterEach(() => hall.close());

  const ticksOf = (client: LiveTestClient) => (client.heard as Tick[]).filter(({ name, message }) => name === 'tick' && message.scores?.some(([question]) => question === id));
  const scoreAt = (client: LiveTestClient) => ticksOf(client).at(-1)?.message.scores?.find(([question]) => question === id)?.[1];

  it('end in one exact number on both nodes, in far fewer messages than votes (G6, G7, small)', async () => {
    const voters = await Promise.all(Array.from({ length: 24 }, (_, i) => hall.enter('attendee', hall.nodes[i % 2])));
    await Promise.all(voters.map(({ client }) => client.do('qa.vote', { id, on: true })));
    await Promise.all(voters.slice(0, 7).map(({ client }) => client.do('qa.vote', { id, on: false })));
    for (const reader of readers) await eventually(() => scoreAt(reader) === 17, 8_000);
    for (const reader of readers) expect(ticksOf(reader).length).toBeLessThan(20);
    const [first, second] = readers.map((reader) => ticksOf(reader).map(({ message }) => message.n));
    for (const numbers of [first, second]) expect(numbers).toEqual([...(numbers ?? [])].sort((a, b) => a - b));
  });

  it('are told at once to who comes back after they were counted, with no event to catch up', async () => {
    const [reader, other] = readers as [LiveTestClient, LiveTestClient];
    const { streams } = await reader.do('session.join', { sessionId: hall.session.id });
    await reader.do('session.leave', { sessionId: hall.session.id });
    const voter = await hall.enter('attendee');
    await voter.client.do('qa.vote', { id, on: true });
    await eventually(() => scoreAt(other) === 1, 8_000);
    await eventually(async () => (await hall.node.app.get(Ticker, { strict: false }).full(hall.session.id)).scores?.length === 1, 8_000);
    const back = await reader.do('session.join', { sessionId: hall.session.id, have: { pub: streams.pub } });
    expect(back).toMatchObject({ reset: ['event', 'you'], events: [], tick: { scores: [[id, 1, expect.any(Number)]] } });
  });

  it('are counted though the node that took them died before it could', async () => {
    const { membership } = await buildMembership(hall.manager, 'attendee', { event: hall.event });
    await hall.manager.query('INSERT INTO question_vote (question_id, voter_id, event_id, session_id, wanted, at) VALUES ($1, $2, $3, $4, true, clock_timestamp())', [id, membership.id, hall.event.id, hall.session.id]);
    for (const reader of readers) await eventually(() => scoreAt(reader) === 1, 12_000);
  });
});
