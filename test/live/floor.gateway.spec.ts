import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import { newId } from '@plenary/kernel/db';
import { eventually, type LiveTestClient } from '@plenary/kernel/live/testing';
import { buildRegistration } from '@plenary/registration/testing';
import { eventsOf, Hall } from './stage';

interface Tick {
  name: string;
  message: { reactions?: [string, number][] };
}

describe('the floor, from a hand to every screen', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await Hall.open(2)));
  afterAll(() => hall.close());

  const enter = async (role: 'attendee' | 'moderator', node = hall.node) => {
    const entered = await hall.enter(role, node);
    await entered.client.do('session.join', { sessionId: hall.session.id });
    return entered;
  };
  const totalAt = (client: LiveTestClient, emoji: string) => (client.heard as Tick[]).filter(({ name }) => name === 'tick').flatMap(({ message }) => message.reactions ?? []).filter(([given]) => given === emoji).at(-1)?.[1];

  it('is asked for, listed and given, with the country that was registered', async () => {
    const [chair, delegate, reader] = [await enter('moderator', hall.nodes[1]), await enter('attendee'), await enter('attendee', hall.nodes[1])];
    await buildRegistration(hall.manager, { country: 'UZ' }, { event: hall.event, person: delegate.member.person });
    const { hand } = await delegate.client.do('hand', { cid: newId(), sessionId: hall.session.id, on: true, topic: 'Data exchange' });
    const request = await eventually(() => eventsOf(chair.client, 'floor.request')[0]);
    expect(request.d).toMatchObject({ id: hand?.id, country: 'UZ', topic: 'Data exchange', state: 'asked' });
    const listed = await chair.client.do('floor.set', { cid: newId(), id: hand?.id ?? '', rev: 1, state: 'next' });
    expect((await eventually(() => eventsOf(reader.client, 'floor.list')[0])).d).toMatchObject({ speakers: [{ country: 'UZ', state: 'next' }] });
    await eventually(() => eventsOf(delegate.client, 'floor.mine').find(({ d }) => d['state'] === 'next'));
    await chair.client.do('floor.set', { cid: newId(), id: listed.id, rev: listed.rev, state: 'speaking' });
    expect(JSON.stringify(reader.client.heard)).not.toContain('Data exchange');
  });

  it('is there after a reconnect: the list for everyone, one’s own hand, the requests for moderators', async () => {
    const delegate = await enter('attendee');
    await delegate.client.do('hand', { cid: newId(), sessionId: hall.session.id, on: true, topic: 'Only for the chair' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const again = await hall.connect(hall.nodes[1] ?? hall.node, await hall.signIn(delegate.member, hall.nodes[1]));
    const { own } = await again.do('session.join', { sessionId: hall.session.id });
    expect(own.floor.hand).toMatchObject({ state: 'asked', topic: 'Only for the chair' });
    const get = async (headers: Record<string, string>, view = '') => (await fetch(`${hall.node.url}/live/sessions/${hall.session.id}${view}`, { headers })).text();
    const publicly = await get(delegate.headers);
    expect((JSON.parse(publicly) as SessionSnapshot).floor.speakers).toMatchObject([{ state: 'speaking', country: 'UZ' }]);
    expect(publicly).not.toContain('Only for the chair');
    expect(await get((await enter('moderator')).headers, '?view=moderator')).toContain('Only for the chair');
  });

  it('counts reactions of both nodes into totals, in far fewer messages than taps', async () => {
    const reader = await enter('attendee', hall.nodes[1]);
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => enter('attendee', hall.nodes[i % 2])));
    await Promise.all(people.map(({ client }) => client.do('react', { sessionId: hall.session.id, emoji: '👏' })));
    await eventually(() => totalAt(reader.client, '👏') === 20, 15_000);
    expect((reader.client.heard as Tick[]).filter(({ message }) => message.reactions).length).toBeLessThan(10);
  });

  it('takes only signs of the set, not too many, and none when the chair has switched them off', async () => {
    const { client } = await enter('attendee');
    expect(await client.sendRaw('react', { sessionId: hall.session.id, emoji: '💩' })).toMatchObject({ ok: false, code: 'common.invalid' });
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await client.send('react', { sessionId: hall.session.id, emoji: '💡' }));
    expect(answers.filter(({ ok }) => !ok)[0]).toMatchObject({ code: 'common.rate_limited', retryAfterMs: expect.any(Number) });
    const chair = await enter('moderator');
    await chair.client.do('floor.settings', { cid: newId(), sessionId: hall.session.id, rev: 0, reactions: false });
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(await (await enter('attendee')).client.send('react', { sessionId: hall.session.id, emoji: '👏' })).toMatchObject({ ok: false, code: 'floor.reactions_off' });
  });
});
