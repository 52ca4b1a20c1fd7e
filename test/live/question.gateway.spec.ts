import { newId } from '@plenary/kernel/db';
import { eventually } from '@plenary/kernel/live/testing';
import { eventsOf, Hall } from './stage';

describe('one question, from a phone to every screen', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await Hall.open(2)));
  afterAll(() => hall.close());

  it('is asked, approved, seen on both nodes, voted for, answered', async () => {
    const [first, second] = hall.nodes;
    const asker = await hall.enter('attendee', first);
    const voter = await hall.enter('attendee', second);
    const moderator = await hall.enter('moderator', second);
    const sessionId = hall.session.id;
    for (const { client } of [asker, voter, moderator]) await client.do('session.join', { sessionId });

    const { question } = await asker.client.do('qa.ask', { cid: newId(), sessionId, text: 'Why now?' });
    expect(question.state).toBe('pending');
    await eventually(() => eventsOf(moderator.client, 'q.moderated')[0]);
    expect(eventsOf(voter.client, 'q.published')).toEqual([]);

    const approved = await moderator.client.do('mod.set', { cid: newId(), id: question.id, rev: question.rev, state: 'visible' });
    for (const { client } of [asker, voter]) {
      const seen = await eventually(() => eventsOf(client, 'q.published')[0]);
      expect(seen).toMatchObject({ st: 'pub', q: 1, d: { id: question.id, text: 'Why now?', author: { name: asker.member.person.name } } });
    }
    expect((await eventually(() => eventsOf(asker.client, 'q.mine').find(({ d }) => d['state'] === 'visible'))).st).toBe('you');

    expect(await voter.client.do('qa.vote', { id: question.id, on: true })).toEqual({ id: question.id, on: true, score: 1, scoreRev: 0 });
    await eventually(() => (asker.client.heard as { name: string; message: { scores?: unknown[] } }[]).find(({ name, message }) => name === 'tick' && JSON.stringify(message.scores)?.includes(`"${question.id}",1`)));

    const answering = await moderator.client.do('mod.set', { cid: newId(), id: question.id, rev: approved.rev, state: 'answering' });
    await moderator.client.do('mod.set', { cid: newId(), id: question.id, rev: answering.rev, state: 'answered' });
    const updates = await eventually(() => (eventsOf(voter.client, 'q.updated').length === 2 ? eventsOf(voter.client, 'q.updated') : null));
    expect(updates.map(({ d, q }) => [d['state'], q])).toEqual([['answering', 2], ['answered', 3]]);
  });
});
