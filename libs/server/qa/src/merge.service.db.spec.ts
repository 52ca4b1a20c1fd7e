import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { ClaimsService } from './claims.service';
import { QaSnapshot } from './qa-snapshot';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { QuestionScores } from './question-scores';
import { QaHall } from './testing';
import { VoteService } from './vote.service';

describe('merging questions that ask the same', () => {
  let hall: QaHall;
  let votes: VoteService;
  let moderator: BuiltMember;
  let askers: BuiltMember[] = [];
  let people: BuiltMember[] = [];
  let target: ModeratorQuestion;
  let double: ModeratorQuestion;
  let tick = 0;
  beforeEach(async () => {
    hall = await QaHall.open();
    votes = hall.service.app.get(VoteService, { strict: false });
    moderator = await hall.member('moderator');
    askers = [await hall.member(), await hall.member()];
    people = await Promise.all(Array.from({ length: 6 }, () => hall.member()));
    [target, double] = [await shown(0, 'Who pays for it?'), await shown(1, 'Who finances it?')];
  });
  afterEach(() => hall.close());

  const actor = (list: BuiltMember[], i: number) => (list[i] as BuiltMember).actor;
  const shown = async (asker: number, text: string) => hall.set(moderator.actor, await hall.ask(actor(askers, asker), { text }), 'visible');
  const merge = (from = [double.id], into = target.id) => hall.merges.merge(moderator.actor, { cid: newId(), sessionId: hall.session.id, from, into });
  const unmerge = (ids = [double.id]) => hall.merges.unmerge(moderator.actor, { cid: newId(), sessionId: hall.session.id, ids });
  const vote = (i: number, id: string, on = true) => votes.vote(actor(people, i), { id, on });
  const scoreOf = async (id: string): Promise<number> => {
    await new QuestionScores().recount(hall.manager, hall.session.id, new Date(0), ++tick);
    return (await hall.manager.findOneByOrFail(Question, { id })).score;
  };
  const ownOf = async (member: BuiltMember) => hall.manager.transaction((manager) => new QaSnapshot(hall.service.app.get(QaQueries, { strict: false }), hall.service.app.get(ClaimsService, { strict: false })).own(manager, hall.session.id, member.membership.id));

  it('unites their votes by voter, each once, and undoing gives both theirs back', async () => {
    for (const i of [0, 1, 2]) await vote(i, target.id);
    for (const i of [2, 3]) await vote(i, double.id);
    expect([await scoreOf(target.id), await scoreOf(double.id)]).toEqual([3, 2]);
    expect(await merge()).toMatchObject({ into: { id: target.id, state: 'visible' }, merged: [{ id: double.id, state: 'merged', mergedInto: target.id }] });
    expect(await scoreOf(target.id)).toBe(4);
    expect(await unmerge()).toMatchObject({ questions: [{ id: double.id, state: 'visible', mergedInto: null }] });
    expect([await scoreOf(target.id), await scoreOf(double.id)]).toEqual([3, 2]);
  });

  it('counts a vote for a merged question for its target, and takes it back from both', async () => {
    await vote(0, double.id);
    await merge();
    expect((await vote(1, double.id)).voted).toMatchObject({ id: target.id, on: true });
    expect(await scoreOf(target.id)).toBe(2);
    expect((await vote(0, target.id, false)).changed).toBe(true);
    expect(await scoreOf(target.id)).toBe(1);
    await unmerge();
    expect([await scoreOf(target.id), await scoreOf(double.id)]).toEqual([1, 0]);
  });

  it('does not let an author vote for their own question through another', async () => {
    await votes.vote(actor(askers, 0), { id: double.id, on: true });
    expect(await scoreOf(double.id)).toBe(1);
    await merge();
    expect(await scoreOf(target.id)).toBe(0);
    await expect(votes.vote(actor(askers, 0), { id: double.id, on: true })).rejects.toThrow('qa.own_question');
  });

  /** Everybody votes for either while a moderator merges and takes it back, over and over. */
  async function race(): Promise<{ voters: Set<number>[]; last: Promise<unknown>[] }> {
    const voters = [new Set<number>(), new Set<number>()];
    const cast = (i: number, which: 0 | 1) => {
      voters[which]?.add(i);
      return vote(i, which === 0 ? target.id : double.id);
    };
    const last = [0, 1, 2].map((i) => cast(i, 0)).concat([2, 3, 4, 5].map((i) => cast(i, 1)));
    return { voters, last };
  }

  it.each(Array.from({ length: 6 }, (_, i) => i))('stays exact while votes come in (race %i)', async () => {
    const { last } = await race();
    await Promise.all([merge(), ...last]);
    expect(await scoreOf(target.id)).toBe(6);
    await Promise.all([unmerge(), vote(0, target.id, false), vote(3, double.id, false)]);
    await merge();
    expect(await scoreOf(target.id)).toBe(4);
  });

  it('control: a count that only adds the two scores is wrong', async () => {
    const { last } = await race();
    await Promise.all(last);
    const added = (await scoreOf(target.id)) + (await scoreOf(double.id));
    await merge();
    expect(added).toBe(7);
    expect(await scoreOf(target.id)).not.toBe(added);
  });

  it('tells everyone where the question went, authors what became of theirs, and nobody of what waits', async () => {
    const waiting = await hall.ask(actor(askers, 1), { text: 'Waiting and the same' });
    await merge([double.id, waiting.id]);
    const pub = await hall.stream('pub');
    expect(pub.slice(2)).toEqual([{ type: 'q.merged', payload: { id: double.id, into: target.id } }]);
    expect(JSON.stringify(pub)).not.toContain(waiting.id);
    const [author] = askers.slice(1) as [BuiltMember];
    const stands = { state: 'merged', mergedInto: { id: target.id, state: 'visible', text: 'Who pays for it?' } };
    expect((await ownOf(author)).questions).toMatchObject([stands, stands]);
    await hall.set(moderator.actor, target, 'answering');
    const mine = await hall.manager.query(`SELECT payload FROM stream_event WHERE stream_id = $1 ORDER BY seq DESC LIMIT 2`, [`u:${author.membership.id}`]);
    expect(mine.map(({ payload }: { payload: { mergedInto: object } }) => payload.mergedInto)).toEqual([expect.objectContaining({ state: 'answering' }), expect.objectContaining({ state: 'answering' })]);
  });

  it('tells a voter for which question their vote counts', async () => {
    await vote(0, double.id);
    await merge();
    expect(await ownOf(people[0] as BuiltMember)).toMatchObject({ votes: [double.id], merged: [{ id: double.id, into: target.id }] });
  });

  it('is the same when it is sent twice, also under another name', async () => {
    const input = { cid: newId(), sessionId: hall.session.id, from: [double.id], into: target.id };
    const first = await hall.merges.merge(moderator.actor, input);
    expect(await hall.merges.merge(moderator.actor, input)).toEqual(first);
    expect(await merge()).toEqual(first);
    await unmerge();
    await unmerge();
    expect((await hall.stream('pub')).map(({ type }) => type)).toEqual(['q.published', 'q.published', 'q.merged', 'q.published']);
  });

  it('sets the merged ones free when the author of the target takes it back', async () => {
    await merge();
    await expect(hall.questions.withdraw(actor(askers, 1), { cid: newId(), id: double.id })).rejects.toThrow('qa.merged');
    await hall.questions.withdraw(actor(askers, 0), { cid: newId(), id: target.id });
    expect(await hall.manager.findOneByOrFail(Question, { id: double.id })).toMatchObject({ state: 'visible', mergedInto: null });
  });

  it('refuses what cannot stand for another', async () => {
    const waiting = await hall.ask(actor(askers, 0));
    await expect(merge([double.id], waiting.id)).rejects.toThrow('qa.wrong_state');
    await expect(merge([target.id], target.id)).rejects.toThrow('qa.wrong_state');
    await expect(merge([newId()])).rejects.toThrow('common.not_found');
    await expect(hall.merges.merge(moderator.actor, { cid: newId(), sessionId: hall.session.id, from: [double.id], into: target.id, rev: 1 })).rejects.toThrow('common.version_conflict');
    await merge();
    const third = await shown(0, 'A third one');
    await expect(merge([target.id], third.id)).rejects.toThrow('qa.has_merged');
    await expect(merge([third.id], double.id)).rejects.toThrow('qa.wrong_state');
    await expect(hall.merges.merge(actor(people, 0), { cid: newId(), sessionId: hall.session.id, from: [third.id], into: target.id })).rejects.toThrow('common.forbidden');
  });
});
