import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { SessionSpeaker } from '@plenary/program';
import { buildSpeaker } from '@plenary/program/testing';
import { ClaimsService } from './claims.service';
import { QaDeskRow } from './qa-desk.entity';
import { Question } from './question.entity';
import { QueueService } from './queue.service';
import { QaHall } from './testing';

describe('the desk', () => {
  let hall: QaHall;
  let [asker, first, second]: BuiltMember[] = [];
  let claims: ClaimsService;
  let question: ModeratorQuestion;
  beforeEach(async () => {
    hall = await QaHall.open();
    [asker, first, second] = [await hall.member(), await hall.member('moderator'), await hall.member('moderator')];
    claims = hall.service.app.get(ClaimsService, { strict: false });
    question = await hall.set(by(first), await hall.ask(by(asker), { text: 'How much doos it cost?' }), 'visible');
  });
  afterEach(() => hall.close());

  const by = (member: BuiltMember | undefined) => (member as BuiltMember).actor;
  const seen = ({ id, rev }: { id: string; rev: number } = question) => ({ cid: newId(), id, rev });
  const last = async (name: 'pub' | 'mod') => (await hall.stream(name)).at(-1)?.payload;
  const mine = async () => {
    const [row]: { payload: object }[] = await hall.manager.query('SELECT payload FROM stream_event WHERE stream_id = $1 ORDER BY seq DESC LIMIT 1', [`u:${asker?.membership.id}`]);
    return row?.payload;
  };

  describe('answers', () => {
    const answer = (facts: object, from = question) => hall.moderation.answer(by(first), { ...seen(from), mode: 'typed', ...facts } as never);

    it('in writing stay with the question and can be bettered', async () => {
      const answered = await answer({ text: 'About 2 million a year.', language: 'en' });
      expect(await last('pub')).toMatchObject({ state: 'answered', answer: { text: 'About 2 million a year.', language: 'en' } });
      await answer({ text: 'About 2.1 million a year.' }, answered);
      expect(await last('pub')).toMatchObject({ state: 'answered', answeredAt: answered.answeredAt, answer: { text: 'About 2.1 million a year.', language: null } });
    });

    it('let a question through that still waited; aloud they cannot', async () => {
      const waiting = await hall.ask(by(asker));
      await expect(hall.moderation.answer(by(first), { ...seen(waiting), mode: 'live' })).rejects.toThrow('qa.wrong_state');
      expect(await hall.moderation.answer(by(first), { ...seen(waiting), mode: 'typed', text: 'Yes.' })).toMatchObject({ state: 'answered' });
      expect((await hall.stream('pub')).at(-1)).toMatchObject({ type: 'q.published', payload: { answer: { text: 'Yes.' } } });
    });

    it('are not shown while the question is back in the queue', async () => {
      await hall.set(by(first), await answer({ text: 'Said too early.' }), 'visible');
      expect(await last('pub')).toMatchObject({ state: 'visible', answer: null });
    });
  });

  describe('not selecting', () => {
    it('tells only the author why', async () => {
      const waiting = await hall.ask(by(asker));
      await hall.moderation.set(by(first), { ...seen(waiting), state: 'dismissed', reason: 'off_topic', note: 'Please ask the ministry' });
      expect(await mine()).toMatchObject({ state: 'dismissed', declined: { reason: 'off_topic', note: 'Please ask the ministry' } });
      expect(JSON.stringify(await hall.stream('pub'))).not.toContain('ministry');
    });

    it('needs no reason, and can be given one later', async () => {
      const dismissed = await hall.set(by(first), question, 'dismissed');
      expect(dismissed.declined).toEqual({ reason: null, note: '' });
      expect(await hall.moderation.set(by(first), { ...seen(dismissed), state: 'dismissed', reason: 'no_time' })).toMatchObject({ declined: { reason: 'no_time' }, rev: dismissed.rev + 1 });
      expect((await hall.set(by(first), { id: question.id, rev: dismissed.rev + 1 }, 'visible')).declined).toBeNull();
    });
  });

  describe('corrections', () => {
    it('keep the author’s words, tell the author, and are written down', async () => {
      await hall.moderation.correct(by(first), { ...seen(), text: 'How much does it cost?' });
      expect(await last('pub')).toMatchObject({ text: 'How much does it cost?' });
      expect(await last('mod')).toMatchObject({ original: 'How much doos it cost?' });
      expect(await mine()).toMatchObject({ text: 'How much does it cost?', corrected: true });
      const [entry] = await hall.manager.query(`SELECT before, after FROM audit WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`, [question.id]);
      expect(entry).toEqual({ before: { text: 'How much doos it cost?' }, after: { text: 'How much does it cost?' } });
    });

    it('of two moderators: one wins', async () => {
      const results = await Promise.allSettled([first, second].map((member, i) => hall.moderation.correct(by(member), { ...seen(), text: `Version ${i}` })));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('labels and speakers', () => {
    it('are for moderators alone: nobody else hears of them', async () => {
      const labelId = newId();
      await hall.manager.insert(QaDeskRow, { eventId: hall.event.id, labels: [{ id: labelId, name: 'Money' }] });
      const { speaker } = await buildSpeaker(hall.manager, {}, { event: hall.event });
      await hall.manager.insert(SessionSpeaker, { sessionId: hall.session.id, speakerId: speaker.id, eventId: hall.event.id, position: 0 });
      const before = (await hall.stream('pub')).length;
      const labelled = await hall.moderation.label(by(first), { ...seen(), labelIds: [labelId] });
      expect(await hall.moderation.assign(by(first), { ...seen(labelled), speakerId: speaker.id })).toMatchObject({ labelIds: [labelId], speakerId: speaker.id });
      expect(await hall.stream('pub')).toHaveLength(before);
      expect(JSON.stringify(await mine())).not.toContain(labelId);
    });

    it('are refused when they are of something else', async () => {
      const { speaker } = await buildSpeaker(hall.manager, {}, { event: hall.event });
      await expect(hall.moderation.label(by(first), { ...seen(), labelIds: [newId()] })).rejects.toThrow('qa.unknown_label');
      await expect(hall.moderation.assign(by(first), { ...seen(), speakerId: speaker.id })).rejects.toThrow('qa.unknown_speaker');
    });
  });

  describe('claims', () => {
    const claim = (member: BuiltMember | undefined, facts: object = {}) => claims.claim(by(member), { id: question.id, on: true, ...facts });

    it('keep a second moderator from deciding unawares, who can insist', async () => {
      expect(await claim(first)).toMatchObject({ id: question.id, holder: { membershipId: first?.membership.id, name: first?.person.name } });
      await expect(hall.set(by(second), question, 'answering')).rejects.toMatchObject({ code: 'qa.claimed', details: { meta: { current: { holder: { name: first?.person.name } } } } });
      await expect(claim(second)).rejects.toThrow('qa.claimed');
      expect(await hall.moderation.set(by(second), { ...seen(), state: 'answering', force: true })).toMatchObject({ state: 'answering' });
      expect(await hall.set(by(first), { id: question.id, rev: question.rev + 1 }, 'visible')).toMatchObject({ state: 'visible' });
    });

    it('end by themselves, are given up, and are taken over', async () => {
      await claim(first);
      expect(await claims.ofSession(hall.session.id, hall.manager)).toHaveLength(1);
      await hall.manager.query(`UPDATE question_claim SET until = now() - interval '1 ms'`);
      expect(await claims.ofSession(hall.session.id, hall.manager)).toEqual([]);
      expect(await claim(second)).toMatchObject({ holder: { membershipId: second?.membership.id } });
      expect(await claim(first, { on: false })).toMatchObject({ holder: { membershipId: second?.membership.id } });
      expect(await claim(first, { force: true })).toMatchObject({ holder: { membershipId: first?.membership.id } });
      expect(await claim(first, { on: false })).toEqual({ id: question.id, holder: null, until: null });
      expect((await hall.stream('mod')).filter(({ type }) => type === 'q.claimed')).toHaveLength(4);
    });

    it('belong to one of two who take them at once', async () => {
      const results = await Promise.allSettled([claim(first), claim(second)]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  it('orders the queue by hand, with the version that was seen', async () => {
    const queue = hall.service.app.get(QueueService, { strict: false });
    const other = await hall.ask(by(asker));
    const order = (rev: number, ids: string[]) => queue.order(by(first), { cid: newId(), sessionId: hall.session.id, rev, ids });
    expect(await order(0, [other.id, newId(), question.id, other.id])).toEqual({ ids: [other.id, question.id], rev: 1 });
    await expect(order(0, [])).rejects.toMatchObject({ code: 'common.version_conflict', details: { meta: { current: { rev: 1 } } } });
    expect((await hall.stream('pub')).map(({ type }) => type)).toEqual(['q.published']);
    expect(await hall.manager.countBy(Question, {})).toBe(2);
  });
});
