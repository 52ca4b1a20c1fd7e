import type { BuiltMember } from '@plenary/events/testing';
import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Question } from './question.entity';
import { QuestionScores } from './question-scores';
import { QaHall } from './testing';
import { VoteService } from './vote.service';

describe('voting', () => {
  let hall: QaHall;
  let votes: VoteService;
  let moderator: BuiltMember;
  let asker: BuiltMember;
  let id: string;
  beforeEach(async () => {
    hall = await QaHall.open();
    votes = hall.service.app.get(VoteService, { strict: false });
    [moderator, asker] = [await hall.member('moderator'), await hall.member()];
    ({ id } = await hall.set(moderator.actor, await hall.ask(asker.actor), 'visible'));
  });
  afterEach(() => hall.close());

  const recount = (tick: number, since = new Date(0)) => new QuestionScores().recount(hall.manager, hall.session.id, since, tick);
  const score = async () => (await hall.manager.findOneByOrFail(Question, { id })).score;

  it('counts one member once, however often, from however many tabs (S163)', async () => {
    const { actor } = await hall.member();
    await Promise.all(Array.from({ length: 8 }, () => votes.vote(actor, { id, on: true })));
    await recount(1);
    expect(await score()).toBe(1);
  });

  it('gives the exact number after many people changed their minds at once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => hall.member()));
    await Promise.all(people.flatMap(({ actor }) => [votes.vote(actor, { id, on: true }), votes.vote(actor, { id, on: true })]));
    await Promise.all(people.slice(0, 11).map(({ actor }) => votes.vote(actor, { id, on: false })));
    await recount(1);
    expect(await score()).toBe(19);
  });

  it('gives a new rev to votes that cancel out, since each page shows its own wish already', async () => {
    const [first, second] = [await hall.member(), await hall.member()];
    await votes.vote(first.actor, { id, on: true });
    expect(await recount(1)).toBe(true);
    expect(await recount(2)).toBe(false);
    await Promise.all([votes.vote(first.actor, { id, on: false }), votes.vote(second.actor, { id, on: true })]);
    expect(await recount(3)).toBe(true);
    expect(await hall.manager.findOneByOrFail(Question, { id })).toMatchObject({ score: 1, scoreRev: 3 });
  });

  it('takes a burst of many people for many questions in few commits, each wish once', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, async () => (await hall.set(moderator.actor, await hall.ask(moderator.actor), 'visible')).id));
    const people = await Promise.all(Array.from({ length: 25 }, () => hall.member()));
    const commits = async () => Number((await hall.manager.query('SELECT count(DISTINCT xmin::text) AS commits FROM question_vote'))[0].commits);
    const answers = await Promise.all(people.flatMap(({ actor }) => [id, ...others].map((question) => votes.vote(actor, { id: question, on: true }))));
    expect(answers.filter(({ changed }) => changed)).toHaveLength(125);
    expect(await commits()).toBeLessThan(10);
    await recount(1);
    const scores = await hall.manager.find(Question, { where: { sessionId: hall.session.id }, select: { score: true } });
    expect(scores.map((question) => question.score)).toEqual([25, 25, 25, 25, 25]);
  });

  it('keeps the order of one person\'s wishes sent at once', async () => {
    const { actor } = await hall.member();
    const answers = await Promise.all([true, false, true, false].map((on) => votes.vote(actor, { id, on })));
    expect(answers.map(({ changed }) => changed)).toEqual([true, true, true, true]);
    await recount(1);
    expect(await score()).toBe(0);
  });

  it('refuses the wrong one of a batch and takes the others', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => hall.member()));
    const results = await Promise.allSettled([...people.map(({ actor }) => votes.vote(actor, { id, on: true })), votes.vote(asker.actor, { id, on: true }), votes.vote(asker.actor, { id: newId(), on: true })]);
    expect(results.map(({ status }) => status)).toEqual([...people.map(() => 'fulfilled'), 'rejected', 'rejected']);
    await recount(1);
    expect(await score()).toBe(5);
  });

  it('answers nobody of a batch that could not be committed', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => hall.member()));
    await hall.manager.query('ALTER TABLE question_vote ADD CONSTRAINT none CHECK (NOT wanted) NOT VALID');
    const results = await Promise.allSettled(people.map(({ actor }) => votes.vote(actor, { id, on: true })));
    expect(results.map(({ status }) => status)).toEqual(people.map(() => 'rejected'));
    await hall.manager.query('ALTER TABLE question_vote DROP CONSTRAINT none');
    expect((await votes.vote((await hall.member()).actor, { id, on: true })).changed).toBe(true);
  });

  it('answers with a score that counts the vote already', async () => {
    const { actor } = await hall.member();
    expect((await votes.vote(actor, { id, on: false })).voted.score).toBe(0);
    expect((await votes.vote(actor, { id, on: true })).voted).toEqual({ id, on: true, score: 1, scoreRev: 0 });
    await recount(4);
    expect(await votes.vote(actor, { id, on: true })).toMatchObject({ voted: { score: 1, scoreRev: 4 }, changed: false });
    expect((await votes.vote(actor, { id, on: false })).voted.score).toBe(0);
  });

  it('changes nothing when it is counted twice', async () => {
    await votes.vote((await hall.member()).actor, { id, on: true });
    expect([await recount(1), await recount(2)]).toEqual([true, false]);
    expect((await hall.manager.findOneByOrFail(Question, { id })).scoreRev).toBe(1);
  });

  it('tells only of questions that everyone sees', async () => {
    await votes.vote((await hall.member()).actor, { id, on: true });
    await recount(1);
    const changed = () => new QuestionScores().changed(hall.manager, hall.session.id, 0);
    expect(await changed()).toEqual({ scores: [[id, 1, 1]] });
    await hall.set(moderator.actor, await hall.manager.findOneByOrFail(Question, { id }), 'dismissed');
    expect(await changed()).toEqual({});
  });

  it.each([
    ['one\'s own question', 'qa.own_question', async () => votes.vote(asker.actor, { id, on: true })],
    ['an unknown question', 'common.not_found', async () => votes.vote((await hall.member()).actor, { id: newId(), on: true })],
    ['a question of a foreign event', 'common.not_found', async () => votes.vote((await buildMembership(hall.manager, 'attendee')).actor, { id, on: true })],
    ['a waiting question', 'common.not_found', async () => votes.vote((await hall.member()).actor, { id: (await hall.ask(asker.actor)).id, on: true })],
  ])('is refused for %s (S163)', async (_what, code, attempt) => {
    await expect(attempt()).rejects.toThrow(code);
    await recount(1);
    expect(await score()).toBe(0);
  });

  it.each([
    ['answered', 'qa.not_votable', () => hall.set(moderator.actor, { id, rev: 2 }, 'answered')],
    ['in a session that is over', 'qa.closed', () => hall.manager.query(`UPDATE session SET state = 'ended' WHERE id = $1`, [hall.session.id])],
  ])('is refused once the question is %s', async (_what, code, happen) => {
    await happen();
    await expect(votes.vote((await hall.member()).actor, { id, on: true })).rejects.toThrow(code);
  });

  it('is refused for somebody who was shut out', async () => {
    const member = await hall.member();
    await hall.manager.query('UPDATE membership SET banned_at = now() WHERE id = $1', [member.membership.id]);
    await expect(votes.vote(member.actor, { id, on: true })).rejects.toThrow('common.not_found');
  });
});
