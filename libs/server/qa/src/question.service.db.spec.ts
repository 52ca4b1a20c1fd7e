import type { BuiltMember } from '@plenary/events/testing';
import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Question } from './question.entity';
import { QaHall } from './testing';

describe('asking', () => {
  let hall: QaHall;
  let moderator: BuiltMember;
  beforeEach(async () => {
    hall = await QaHall.open();
    moderator = await hall.member('moderator');
  });
  afterEach(() => hall.close());

  it('writes one question for one name, however often and however parallel it is sent (S162)', async () => {
    const { actor } = await hall.member();
    const cid = newId();
    const asked = await Promise.all(Array.from({ length: 5 }, () => hall.questions.ask(actor, { cid, sessionId: hall.session.id, text: 'Once?', anonymous: false })));
    expect(new Set(asked.map(({ question }) => question.id)).size).toBe(1);
    expect(asked.filter(({ dup }) => !dup)).toHaveLength(1);
    expect(await hall.manager.countBy(Question, { sessionId: hall.session.id })).toBe(1);
    expect(await hall.stream('mod')).toHaveLength(1);
  });

  it('keeps a waiting text and an anonymous name away from everyone else', async () => {
    const { actor, person } = await hall.member();
    const question = await hall.ask(actor, { text: 'Said in confidence', anonymous: true });
    expect(await hall.stream('pub')).toEqual([]);
    await hall.set(moderator.actor, question, 'visible');
    const [published] = await hall.stream('pub');
    expect(published).toMatchObject({ type: 'q.published', payload: { text: 'Said in confidence', author: null } });
    expect(JSON.stringify([await hall.stream('pub'), await hall.stream('mod')])).not.toContain(person.name);
  });

  it('lets a person have ten open questions, not eleven, also at once', async () => {
    const { actor } = await hall.member();
    const results = await Promise.allSettled(Array.from({ length: 14 }, () => hall.ask(actor)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(results.filter((result) => result.status === 'rejected').map(({ reason }) => (reason as Error).message)).toEqual(Array(4).fill('qa.limit_reached'));
  });

  it('is refused when closed, when over, and anonymously where names are asked', async () => {
    const { actor } = await hall.member();
    const change = (facts: object, rev: number) => hall.settings.change(moderator.actor, { cid: newId(), sessionId: hall.session.id, rev, ...facts });
    await change({ anonymous: false }, 0);
    await expect(hall.ask(actor, { anonymous: true })).rejects.toThrow('qa.anonymous_not_allowed');
    await change({ open: false }, 1);
    await expect(hall.ask(actor)).rejects.toThrow('qa.closed');
    await change({ open: true }, 2);
    await hall.ask(actor);
    await hall.manager.query(`UPDATE session SET state = 'ended' WHERE id = $1`, [hall.session.id]);
    await expect(hall.ask(actor)).rejects.toThrow('qa.closed');
    expect((await hall.stream('pub')).map(({ type }) => type)).toEqual(['qa.settings', 'qa.settings', 'qa.settings']);
  });

  it('shows at once where nobody looks first', async () => {
    await hall.settings.change(moderator.actor, { cid: newId(), sessionId: hall.session.id, rev: 0, moderated: false });
    const { actor } = await hall.member();
    expect(await hall.ask(actor)).toMatchObject({ state: 'visible' });
    expect((await hall.stream('pub')).map(({ type }) => type)).toEqual(['qa.settings', 'q.published']);
  });

  it.each(['strangers', 'banned members', 'visitors of unreleased sessions'])('is not for %s (S160)', async (who) => {
    const member = who === 'strangers' ? await buildMembership(hall.manager, 'attendee') : await hall.member();
    if (who === 'banned members') await hall.manager.query('UPDATE membership SET banned_at = now() WHERE id = $1', [member.membership.id]);
    if (who.startsWith('visitors')) await hall.manager.query('DELETE FROM release');
    await expect(hall.ask(member.actor)).rejects.toThrow(/common\.(not_found|forbidden)/);
    expect(await hall.manager.countBy(Question, {})).toBe(0);
  });
});

describe('changing one\'s own question', () => {
  let hall: QaHall;
  beforeEach(async () => void (hall = await QaHall.open()));
  afterEach(() => hall.close());

  it('goes back to the moderator, and leaves the public list until then', async () => {
    const { actor } = await hall.member();
    const moderator = await hall.member('moderator');
    const visible = await hall.set(moderator.actor, await hall.ask(actor), 'visible');
    const edited = await hall.questions.edit(actor, { cid: newId(), id: visible.id, rev: visible.rev, text: 'Something else entirely' });
    expect(edited).toMatchObject({ state: 'pending', text: 'Something else entirely' });
    const pub = await hall.stream('pub');
    expect(pub.map(({ type }) => type)).toEqual(['q.published', 'q.removed']);
    expect(JSON.stringify(pub)).not.toContain('Something else');
  });

  it('is refused from an older version, with the newer one', async () => {
    const { actor } = await hall.member();
    const question = await hall.ask(actor);
    await hall.questions.edit(actor, { cid: newId(), id: question.id, rev: 1, text: 'Second' });
    await expect(hall.questions.edit(actor, { cid: newId(), id: question.id, rev: 1, text: 'Third' })).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { text: 'Second', rev: 2 } } } });
  });

  it('is answered like the first time when it is repeated', async () => {
    const { actor } = await hall.member();
    const question = await hall.ask(actor);
    const edit = { cid: newId(), id: question.id, rev: 1, text: 'Better' };
    expect(await hall.questions.edit(actor, edit)).toEqual(await hall.questions.edit(actor, edit));
  });

  it('is for its author only; others may not even know a waiting one', async () => {
    const { actor } = await hall.member();
    const other = await hall.member();
    const moderator = await hall.member('moderator');
    const question = await hall.ask(actor);
    await expect(hall.questions.withdraw(other.actor, { cid: newId(), id: question.id })).rejects.toThrow('common.not_found');
    await hall.set(moderator.actor, question, 'visible');
    await expect(hall.questions.withdraw(other.actor, { cid: newId(), id: question.id })).rejects.toThrow('qa.not_yours');
  });

  it('ends once it is being answered; taking back twice is the same as once', async () => {
    const { actor } = await hall.member();
    const moderator = await hall.member('moderator');
    const [first, second] = [await hall.ask(actor), await hall.ask(actor)];
    const visible = await hall.set(moderator.actor, first, 'visible');
    await hall.set(moderator.actor, visible, 'answering');
    await expect(hall.questions.withdraw(actor, { cid: newId(), id: first.id })).rejects.toThrow('qa.already_answered');
    const withdrawn = await hall.questions.withdraw(actor, { cid: newId(), id: second.id });
    expect(await hall.questions.withdraw(actor, { cid: newId(), id: second.id })).toEqual(withdrawn);
  });
});
