import type { BuiltMember } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { QaDeskRow } from './qa-desk.entity';
import { Question } from './question.entity';
import { ReportService } from './report.service';
import { QaHall } from './testing';

describe('what a session’s moderators set', () => {
  let hall: QaHall;
  let [asker, moderator]: BuiltMember[] = [];
  let rev = 0;
  beforeEach(async () => {
    hall = await QaHall.open();
    [asker, moderator] = [await hall.member(), await hall.member('moderator')];
    rev = 0;
  });
  afterEach(() => hall.close());

  const by = (member: BuiltMember | undefined) => (member as BuiltMember).actor;
  const change = (facts: object) => hall.settings.change(by(moderator), { cid: newId(), sessionId: hall.session.id, rev: rev++, ...facts });
  const stateOf = async (id: string) => (await hall.manager.findOneByOrFail(Question, { id })).state;
  const shown = async () => hall.set(by(moderator), await hall.ask(by(asker)), 'visible');
  const report = async (id: string, member?: BuiltMember) => hall.service.app.get(ReportService, { strict: false }).report(by(member ?? (await hall.member())), { cid: newId(), id, reason: 'spam' });

  it('limits how many questions a person has open, and how soon they ask again', async () => {
    await change({ perPerson: 2, pauseSeconds: 0 });
    await hall.ask(by(asker));
    await hall.ask(by(asker));
    await expect(hall.ask(by(asker))).rejects.toThrow('qa.limit_reached');
    await change({ perPerson: 5, pauseSeconds: 60 });
    await expect(hall.ask(by(asker))).rejects.toMatchObject({ code: 'qa.too_soon', details: { retryAfterMs: expect.any(Number) } });
    await hall.manager.query(`UPDATE question SET created_at = created_at - interval '2 minutes'`);
    await hall.ask(by(asker));
  });

  it('tells everyone the rules they must know, and keeps the others', async () => {
    expect(await change({ sort: 'recent', hideAfterReports: 3 })).toMatchObject({ sort: 'recent', hideAfterReports: 3, open: true, rev: 1 });
    expect(await hall.stream('pub')).toEqual([{ type: 'qa.settings', payload: expect.objectContaining({ sort: 'recent', perPerson: 10 }) }]);
    expect(JSON.stringify(await hall.stream('pub'))).not.toContain('hideAfterReports');
  });

  describe('reports', () => {
    it('are told to moderators alone, one of each member', async () => {
      const { id } = await shown();
      const member = await hall.member();
      for (let i = 0; i < 3; i++) await report(id, member);
      expect((await hall.stream('mod')).at(-1)?.payload).toMatchObject({ reports: { spam: 1 }, state: 'visible' });
      expect(await hall.stream('pub')).toHaveLength(1);
      await expect(report(id, asker)).rejects.toThrow('qa.own_question');
      await expect(report((await hall.ask(by(asker))).id)).rejects.toThrow('common.not_found');
    });

    it('hide nothing unless moderators wish it; then enough of them do, and anew after an approval', async () => {
      const { id } = await shown();
      await Promise.all([report(id), report(id)]);
      expect(await stateOf(id)).toBe('visible');
      await change({ hideAfterReports: 3 });
      await report(id);
      expect(await stateOf(id)).toBe('pending');
      const { rev: seen } = await hall.manager.findOneByOrFail(Question, { id });
      await hall.set(by(moderator), { id, rev: seen }, 'visible');
      await Promise.all([report(id), report(id)]);
      expect(await stateOf(id)).toBe('visible');
      await report(id);
      expect(await stateOf(id)).toBe('pending');
      expect(await hall.manager.query(`SELECT actor_id FROM audit WHERE subject_id = $1 AND after->>'state' = 'pending'`, [id])).toEqual([{ actor_id: null }, { actor_id: null }]);
    });
  });

  it('flags listed words for moderators, and lets the question come all the same', async () => {
    await hall.manager.insert(QaDeskRow, { eventId: hall.event.id, words: { ru: ['дурак*'] } });
    const asked = await hall.ask(by(asker), { text: 'Эти дураки?' });
    expect(asked.state).toBe('pending');
    expect(JSON.stringify(asked)).not.toContain('дурак*');
    expect((await hall.stream('mod')).at(-1)?.payload).toMatchObject({ flags: ['дурак*'] });
  });

  it('finds what is like a question that is being typed, among those that everyone sees', async () => {
    const { id } = await hall.set(by(moderator), await hall.ask(by(asker), { text: 'Сколько стоит поддержка портала?' }), 'visible');
    await hall.ask(by(asker), { text: 'Сколько стоит поддержка портала в год?' });
    const similar = (text: string) => hall.questions.similar(by(asker), { sessionId: hall.session.id, text });
    expect(await similar('сколько стоит поддержка этого портала')).toEqual({ ids: [id] });
    expect(await similar('When is the next conference?')).toEqual({ ids: [] });
  });
});
