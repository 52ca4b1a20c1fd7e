import { ROLES } from '@plenary/contracts/roles';
import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Poll } from './poll.entity';
import { PollVote } from './poll-vote.entity';
import { PollHall } from './testing';

describe('polls', () => {
  let hall: PollHall;
  beforeEach(async () => void (hall = await PollHall.open()));
  afterEach(() => hall.close());

  const touch = ({ id, rev }: { id: string; rev: number }) => ({ cid: newId(), id, rev });
  const votesFor = (pollId: string) => hall.manager.countBy(PollVote, { pollId });

  describe('answers', () => {
    it('are one per member, from however many tabs at once', async () => {
      const { id } = await hall.ask();
      const { actor } = await hall.member();
      await Promise.all(Array.from({ length: 8 }, (_, i) => hall.votes.vote(actor, { id, answer: [String(i % 2)] })));
      const counted = await hall.count(id);
      expect([await votesFor(id), counted.result.voters, counted.result.counts.reduce((sum, n) => sum + n, 0)]).toEqual([1, 1, 1]);
    });

    it('control: looking first and writing afterwards makes two of two tabs', async () => {
      const { id } = await hall.ask();
      const { actor } = await hall.member();
      await hall.manager.query('CREATE TABLE loose_vote AS SELECT * FROM poll_vote');
      const LOOK_AND_WRITE = `
        INSERT INTO loose_vote SELECT $1, id, event_id, $3, '{0}', null, 'waiting', now() FROM membership
        WHERE person_id = $2 AND NOT EXISTS (SELECT 1 FROM loose_vote WHERE voter_id = membership.id) AND pg_sleep(0.5) IS NOT NULL`;
      const tab = () => hall.manager.query(LOOK_AND_WRITE, [id, actor.personId, hall.session.id]);
      await Promise.all([tab(), tab()]);
      const [{ count }] = await hall.manager.query('SELECT count(*)::int AS count FROM loose_vote');
      expect(count).toBe(2);
    });

    it('may be changed while the poll is open, and come to the exact number', async () => {
      const { id } = await hall.ask();
      const people = await Promise.all(Array.from({ length: 30 }, () => hall.member()));
      await Promise.all(people.map(({ actor }) => hall.votes.vote(actor, { id, answer: ['0'] })));
      await Promise.all(people.slice(0, 11).map(({ actor }) => hall.votes.vote(actor, { id, answer: ['1'] })));
      expect((await hall.count(id)).result).toMatchObject({ rev: 1, voters: 30, counts: [19, 11] });
    });

    it('change nothing when they are repeated or counted twice', async () => {
      const { id } = await hall.ask();
      const { actor } = await hall.member();
      const first = await hall.votes.vote(actor, { id, answer: ['0'] });
      const again = await hall.votes.vote(actor, { id, answer: ['0'] });
      expect([first.changed, again.changed]).toEqual([true, false]);
      await hall.count(id, 1);
      expect((await hall.count(id, 2)).result.rev).toBe(1);
    });

    it.each([
      ['a draft', 'common.not_found', async () => (await hall.prepare()).id],
      ['a closed poll', 'polls.not_open', async () => (await hall.conduct.close(hall.chair.actor, touch(await hall.ask()))).id],
      ['an unknown poll', 'common.not_found', () => Promise.resolve(newId())],
    ])('to %s are refused', async (_what, code, pollId) => {
      const { actor } = await hall.member();
      await expect(hall.votes.vote(actor, { id: await pollId(), answer: ['0'] })).rejects.toThrow(code);
      expect(await hall.manager.count(PollVote)).toBe(0);
    });

    it('are not for members of other events, nor for somebody who was shut out', async () => {
      const { id } = await hall.ask();
      const outsider = await buildMembership(hall.manager, 'attendee');
      await expect(hall.votes.vote(outsider.actor, { id, answer: ['0'] })).rejects.toThrow('common.not_found');
      const banned = await hall.member();
      await hall.manager.query('UPDATE membership SET banned_at = now() WHERE id = $1', [banned.membership.id]);
      await expect(hall.votes.vote(banned.actor, { id, answer: ['0'] })).rejects.toThrow('common.not_found');
    });

    it('that do not fit name the field', async () => {
      const { id } = await hall.ask();
      await expect(hall.votes.vote((await hall.member()).actor, { id, answer: ['7'] })).rejects.toMatchObject({ code: 'polls.answer_unfit', details: { field: 'answer' } });
    });

    it('are not taken any more by a poll that closes at the same moment', async () => {
      const poll = await hall.ask();
      const people = await Promise.all(Array.from({ length: 12 }, () => hall.member()));
      const [, ...votes] = await Promise.allSettled([hall.conduct.close(hall.chair.actor, touch(poll)), ...people.map(({ actor }) => hall.votes.vote(actor, { id: poll.id, answer: ['0'] }))]);
      const taken = votes.filter(({ status }) => status === 'fulfilled').length;
      expect((await hall.count(poll.id)).result.voters).toBe(taken);
      await expect(hall.votes.vote((await hall.member()).actor, { id: poll.id, answer: ['0'] })).rejects.toThrow('polls.not_open');
    });
  });

  describe('preparing', () => {
    it('is writing a draft that nobody but moderators hears of', async () => {
      const poll = await hall.prepare();
      expect(poll).toMatchObject({ state: 'draft', rev: 1, options: [{ en: 'Yes' }, { en: 'No' }] });
      expect([await hall.stream('pub'), (await hall.stream('mod')).map(({ type }) => type)]).toEqual([[], ['poll.moderated']]);
    });

    it('is harmless when repeated, and keeps one of two editors from overwriting the other', async () => {
      const save = (en: string, rev: number, id: string) => hall.polls.save(hall.chair.actor, { kind: 'rating', question: { en }, options: [], max: 1, results: 'voted', id, sessionId: hall.session.id, rev });
      const id = newId();
      await save('How was it?', 0, id);
      expect((await save('How was it?', 0, id)).rev).toBe(1);
      expect(await hall.manager.count(Poll)).toBe(1);
      expect((await save('How was the session?', 1, id)).rev).toBe(2);
      await expect(save('How?', 1, id)).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { rev: 2 } } } });
    });

    it('ends when the poll begins', async () => {
      const poll = await hall.ask();
      await expect(hall.polls.save(hall.chair.actor, { kind: 'rating', question: { en: 'Other' }, options: [], max: 1, results: 'voted', id: poll.id, sessionId: hall.session.id, rev: poll.rev })).rejects.toThrow('polls.begun');
      await expect(hall.polls.remove(hall.chair.actor, poll)).rejects.toThrow('polls.begun');
    });

    it('wants options where the kind has them', async () => {
      await expect(hall.prepare({ options: [{ en: 'Only one' }] })).rejects.toMatchObject({ code: 'polls.too_few_options', details: { field: 'options' } });
    });

    it('can be taken back, twice as well', async () => {
      const poll = await hall.prepare();
      await hall.polls.remove(hall.chair.actor, poll);
      await expect(hall.polls.remove(hall.chair.actor, poll)).rejects.toThrow('common.not_found');
      expect((await hall.stream('mod')).map(({ type }) => type)).toEqual(['poll.moderated', 'poll.removed']);
    });

    it.each(ROLES.filter((role) => !['moderator', 'staff', 'organizer'].includes(role)))('and conducting are not for the role %s', async (role) => {
      const { actor } = await hall.member(role);
      const poll = await hall.ask();
      await expect(hall.prepare({}, actor)).rejects.toThrow('common.forbidden');
      await expect(hall.conduct.show(actor, { ...touch(poll), results: 'shown' })).rejects.toThrow('common.forbidden');
    });
  });

  describe('conducting', () => {
    it('opens one poll at a time, also when two chairs open two at once', async () => {
      const [first, second] = [await hall.prepare(), await hall.prepare()];
      const other = await hall.member('organizer');
      await Promise.all([hall.conduct.open(hall.chair.actor, touch(first)), hall.conduct.open(other.actor, touch(second))]);
      expect((await hall.manager.find(Poll)).map(({ state }) => state).sort()).toEqual(['closed', 'open']);
    });

    it('lets one of two chairs win, and agrees with who wishes what is so', async () => {
      const poll = await hall.ask();
      await hall.conduct.show(hall.chair.actor, { ...touch(poll), results: 'shown' });
      await expect(hall.conduct.show(hall.chair.actor, { ...touch(poll), results: 'hidden' })).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { results: 'shown' } } } });
      expect(await hall.conduct.show(hall.chair.actor, { ...touch(poll), results: 'shown' })).toMatchObject({ results: 'shown' });
    });

    it('tells results anew to those who may see them now, although no vote has changed', async () => {
      const poll = await hall.ask({ results: 'hidden' });
      await hall.votes.vote((await hall.member()).actor, { id: poll.id, answer: ['0'] });
      await hall.count(poll.id, 1);
      expect(await hall.results.changed(hall.manager, hall.session.id, 0)).toEqual({});
      await hall.conduct.show(hall.chair.actor, { ...touch(poll), results: 'shown' });
      await hall.count(poll.id, 2);
      expect(await hall.results.changed(hall.manager, hall.session.id, 1)).toMatchObject({ polls: [[poll.id, { voters: 1, counts: [1, 0] }]] });
    });

    it('hides words and lets texts through, without learning whose they are', async () => {
      const cloud = await hall.ask({ kind: 'words', options: [], max: 3, results: 'shown' });
      const author = await hall.member();
      await hall.votes.vote(author.actor, { id: cloud.id, answer: ['Trust', 'rude'] });
      await hall.conduct.hide(hall.chair.actor, { cid: newId(), id: cloud.id, what: 'rude', hidden: true });
      expect((await hall.count(cloud.id)).result).toMatchObject({ words: [['trust', 1]], hiddenWords: [['rude', 1]] });

      const open = await hall.ask({ kind: 'text', options: [], results: 'shown' });
      await hall.votes.vote(author.actor, { id: open.id, answer: ['More time'] });
      const waiting = await hall.count(open.id, 2);
      expect(waiting.result).toMatchObject({ texts: [], allTexts: [{ text: 'More time', state: 'waiting' }] });
      expect(JSON.stringify(await hall.stream('mod'))).not.toContain(author.membership.id);
      await hall.conduct.hide(hall.chair.actor, { cid: newId(), id: open.id, what: waiting.result.allTexts[0]?.id ?? '', hidden: false });
      expect((await hall.count(open.id, 3)).result.texts.map(({ text }) => text)).toEqual(['More time']);
      await hall.votes.vote(author.actor, { id: open.id, answer: ['Other words'] });
      expect((await hall.count(open.id, 4)).result).toMatchObject({ texts: [], allTexts: [{ text: 'Other words', state: 'waiting' }] });
      await expect(hall.conduct.hide(hall.chair.actor, { cid: newId(), id: open.id, what: 'no id', hidden: false })).rejects.toThrow('common.not_found');
    });
  });
});
