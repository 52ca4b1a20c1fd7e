import { RESULTS_FOR, type ModeratorPoll, type PollContent, type ResultsFor } from '@plenary/contracts/polls';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import { newId } from '@plenary/kernel/db';
import { LiveSockets } from '@plenary/kernel/live';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { channels } from '@plenary/kernel/streams';
import { eventsOf, Hall } from './stage';

type Entered = Awaited<ReturnType<Hall['enter']>>;
interface Tick {
  name: string;
  message: { polls?: [string, { rev: number; voters: number; counts: number[] }][]; moderated?: unknown[] };
}

const YES_NO: PollContent = { kind: 'choice', question: { en: 'Do you agree?' }, options: [{ en: 'Yes' }, { en: 'No' }], max: 1, results: 'voted' };

describe('polls, from many hands to every screen', () => {
  let hall: Hall;
  let chair: Entered;
  beforeEach(async () => {
    hall = await Hall.open(2);
    chair = await enter('moderator');
  });
  afterEach(() => hall.close());

  async function enter(role: 'attendee' | 'moderator', node = hall.node): Promise<Entered> {
    const entered = await hall.enter(role, node);
    await entered.client.do('session.join', { sessionId: hall.session.id });
    return entered;
  }
  const touch = ({ id, rev }: Pick<ModeratorPoll, 'id' | 'rev'>) => ({ cid: newId(), id, rev });
  async function ask(facts: Partial<PollContent> = {}): Promise<ModeratorPoll> {
    const draft = await chair.client.do('poll.save', { ...YES_NO, ...facts, cid: newId(), id: newId(), sessionId: hall.session.id, rev: 0 });
    return chair.client.do('poll.open', touch(draft));
  }
  const resultsAt = (client: LiveTestClient) => (client.heard as Tick[]).filter(({ name }) => name === 'tick').flatMap(({ message }) => message.polls ?? []);
  const votersAt = (client: LiveTestClient) => resultsAt(client).at(-1)?.[1].voters;
  const settled = (ms = 1_500) => new Promise((resolve) => setTimeout(resolve, ms));

  it('are asked, answered, counted and shown on both nodes, in far fewer messages than answers', async () => {
    const reader = await enter('attendee', hall.nodes[1]);
    const poll = await ask({ results: 'shown' });
    expect((await eventually(() => eventsOf(reader.client, 'poll.published')[0])).d).toMatchObject({ id: poll.id, state: 'open', question: { en: 'Do you agree?' } });
    const voters = await Promise.all(Array.from({ length: 24 }, (_, i) => hall.enter('attendee', hall.nodes[i % 2])));
    await Promise.all(voters.map(({ client }) => client.do('poll.vote', { id: poll.id, answer: ['0'] })));
    await Promise.all(voters.slice(0, 7).map(({ client }) => client.do('poll.vote', { id: poll.id, answer: ['1'] })));
    await eventually(() => JSON.stringify(resultsAt(reader.client).at(-1)?.[1].counts) === '[17,7]', 15_000);
    expect(resultsAt(reader.client).length).toBeLessThan(20);
    await chair.client.do('poll.close', touch(poll));
    expect(await voters[0]?.client.send('poll.vote', { id: poll.id, answer: ['1'] })).toMatchObject({ ok: false, code: 'polls.not_open' });
  });

  it('show those who answered what others answered, and nobody else', async () => {
    const poll = await ask({ results: 'voted' });
    const [voter, reader] = [await enter('attendee', hall.nodes[1]), await enter('attendee', hall.nodes[1])];
    expect(await voter.client.do('poll.vote', { id: poll.id, answer: ['0'] })).toMatchObject({ id: poll.id, answer: ['0'], result: { voters: expect.any(Number) } });
    await eventually(() => votersAt(voter.client) === 1, 15_000);
    await eventually(() => (chair.client.heard as Tick[]).some(({ message }) => message.moderated), 15_000);
    await settled();
    expect(resultsAt(reader.client)).toEqual([]);
    await chair.client.do('poll.show', { ...touch(poll), results: 'shown' });
    await eventually(() => votersAt(reader.client) === 1, 15_000);
  });

  it('tell a late comer what everyone sees, and one who answered their own', async () => {
    const poll = await ask({ results: 'voted' });
    const voter = await enter('attendee');
    await voter.client.do('poll.vote', { id: poll.id, answer: ['1'] });
    await eventually(() => votersAt(voter.client) === 1, 15_000);
    const late = await hall.enter('attendee', hall.nodes[1]);
    const snapshot = (await (await fetch(`${hall.nodes[1]?.url}/live/sessions/${hall.session.id}`, { headers: late.headers })).json()) as SessionSnapshot;
    expect(snapshot.polls.polls).toMatchObject([{ id: poll.id, state: 'open', result: null }]);
    expect((await late.client.do('session.join', { sessionId: hall.session.id })).own.polls).toEqual({ answers: [], results: [] });
    const again = await hall.connect(hall.nodes[1] ?? hall.node, await hall.signIn(voter.member, hall.nodes[1]));
    const { own } = await again.do('session.join', { sessionId: hall.session.id });
    expect(own.polls).toMatchObject({ answers: [[poll.id, ['1']]], results: [[poll.id, { voters: 1, counts: [0, 1] }]] });
    await (await enter('attendee')).client.do('poll.vote', { id: poll.id, answer: ['0'] });
    await eventually(() => votersAt(again) === 2, 15_000);
  });

  describe('whoever votes and whatever the chair decides', () => {
    const OPERATIONS = Number(process.env['LEAK_OPERATIONS'] ?? 120);
    let everVisible: boolean;
    let people: Entered[];
    let voted: Set<Entered>;

    /** Results of the poll that reached a page although they were never for it. */
    const leaks = (): number => people.filter((person) => !voted.has(person) && !everVisible).reduce((sum, { client }) => sum + resultsAt(client).length, 0);

    it('lets no number through to who may not see it', async () => {
      let poll = await ask({ results: 'hidden' });
      everVisible = false;
      voted = new Set();
      people = await Promise.all(Array.from({ length: 6 }, (_, i) => enter('attendee', hall.nodes[i % 2])));
      for (let i = 0; i < OPERATIONS; i++) {
        const person = people[Math.floor(Math.random() * 3)] as Entered;
        if (Math.random() < 0.8) {
          await person.client.send('poll.vote', { id: poll.id, answer: [Math.random() < 0.5 ? '0' : '1'] });
          voted.add(person);
        } else {
          const results = RESULTS_FOR[Math.floor(Math.random() * 2)] as ResultsFor;
          const answer = await chair.client.send('poll.show', { ...touch(poll), results });
          if (answer.ok) poll = answer.data;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await chair.client.send('poll.show', { ...touch(poll), results: 'voted' });
      await settled();
      expect([...voted].some(({ client }) => resultsAt(client).length > 0)).toBe(true);
      expect(leaks()).toBe(0);
      for (const { client } of people) expect(JSON.stringify(eventsOf(client, 'poll.published').map(({ d }) => d['result']))).not.toContain('counts');
    }, 180_000);

    it('control: a page put among those who voted would be found', async () => {
      const poll = await ask({ results: 'voted' });
      everVisible = false;
      voted = new Set();
      people = [await enter('attendee')];
      for (const socket of hall.node.app.get(LiveSockets, { strict: false }).in(channels.member(people[0]?.member.membership.id ?? ''))) await socket.join(channels.audience(hall.session.id, poll.id));
      await (await enter('attendee')).client.do('poll.vote', { id: poll.id, answer: ['0'] });
      await eventually(() => leaks() > 0, 15_000);
    });
  });
});
