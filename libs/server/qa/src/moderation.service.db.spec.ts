import { ROLES } from '@plenary/contracts/roles';
import type { BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Question } from './question.entity';
import { QaHall } from './testing';

describe('moderating', () => {
  let hall: QaHall;
  let asker: BuiltMember;
  let moderator: BuiltMember;
  beforeEach(async () => {
    hall = await QaHall.open();
    [asker, moderator] = [await hall.member(), await hall.member('moderator')];
  });
  afterEach(() => hall.close());

  it('lets one of two moderators win, and shows the other what there is now', async () => {
    const question = await hall.ask(asker.actor);
    const other = await hall.member('moderator');
    const results = await Promise.allSettled([hall.set(moderator.actor, question, 'visible'), hall.set(other.actor, question, 'dismissed')]);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    const stored = await hall.manager.findOneByOrFail(Question, { id: question.id });
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refused.reason).toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { state: stored.state, rev: 2 } } } });
  });

  it('agrees with a moderator who wishes what is already so', async () => {
    const question = await hall.ask(asker.actor);
    await hall.set(moderator.actor, question, 'visible');
    expect(await hall.set(moderator.actor, question, 'visible')).toMatchObject({ state: 'visible', rev: 2 });
    expect(await hall.stream('pub')).toHaveLength(1);
  });

  it('answers one question at a time', async () => {
    const asked = [await hall.ask(asker.actor), await hall.ask(asker.actor)];
    const [first, second] = await Promise.all(asked.map((question) => hall.set(moderator.actor, question, 'visible')));
    await hall.set(moderator.actor, first ?? { id: '', rev: 0 }, 'answering');
    await hall.set(moderator.actor, second ?? { id: '', rev: 0 }, 'answering');
    const states = await hall.manager.find(Question, { order: { id: 'ASC' } });
    expect(states.map(({ state }) => state).sort()).toEqual(['answered', 'answering']);
  });

  it('ends with one being answered when two begin at once', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => hall.ask(asker.actor)));
    const visible = await Promise.all(asked.map((question) => hall.set(moderator.actor, question, 'visible')));
    await Promise.allSettled(visible.map((question) => hall.set(moderator.actor, question, 'answering')));
    expect(await hall.manager.countBy(Question, { state: 'answering' })).toBe(1);
  });

  it('takes an approval back, and everyone loses sight of the text', async () => {
    const visible = await hall.set(moderator.actor, await hall.ask(asker.actor), 'visible');
    await hall.set(moderator.actor, visible, 'pending');
    expect((await hall.stream('pub')).map(({ type }) => type)).toEqual(['q.published', 'q.removed']);
  });

  it('refuses steps that lead nowhere', async () => {
    await expect(hall.set(moderator.actor, await hall.ask(asker.actor), 'answered')).rejects.toThrow('qa.wrong_state');
  });

  it('writes down who decided what', async () => {
    const question = await hall.ask(asker.actor);
    await hall.set(moderator.actor, question, 'dismissed');
    const [entry] = await hall.manager.query(`SELECT actor_id, before, after FROM audit WHERE action = 'qa.moderate'`);
    expect(entry).toEqual({ actor_id: moderator.person.id, before: { state: 'pending' }, after: { state: 'dismissed' } });
  });

  it.each(ROLES.filter((role) => !['moderator', 'staff', 'organizer'].includes(role)))('is not for the role %s (S161)', async (role) => {
    const { actor } = await hall.member(role);
    const question = await hall.ask(asker.actor);
    await expect(hall.set(actor, question, 'visible')).rejects.toThrow('common.forbidden');
    await expect(hall.settings.change(actor, { cid: newId(), sessionId: hall.session.id, rev: 0, open: false })).rejects.toThrow('common.forbidden');
  });

  it('refuses settings from an older version', async () => {
    const change = (rev: number) => hall.settings.change(moderator.actor, { cid: newId(), sessionId: hall.session.id, rev, open: false });
    await change(0);
    await expect(change(0)).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { open: false, rev: 1 } } } });
  });
});
