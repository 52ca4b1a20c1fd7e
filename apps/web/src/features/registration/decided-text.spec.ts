import { translator } from '@plenary/i18n';
import { decidedText, undoable } from './decided-text';

const result = (state: 'approved' | 'waitlisted' | 'declined' | 'pending' | null, id = `${state}`) => ({ id, ok: state !== null, state, code: state === null ? 'common.not_found' : null });

describe('what a decision came to', () => {
  it('counts who was approved, who has to wait and what failed', () => {
    const decided = { decision: 'approve' as const, results: [result('approved', 'a'), result('approved', 'b'), result('waitlisted', 'c'), result(null, 'd')] };
    expect(decidedText(translator('en'), decided)).toBe('2 approved. 1 on the waiting list: no places left. 1 could not be changed');
    expect(decidedText(translator('ru'), decided)).toContain('2 заявки одобрены');
    expect(undoable(decided)).toEqual(['a', 'b', 'c']);
  });

  it('says so when nobody was chosen', () => {
    expect(decidedText(translator('en'), { decision: 'approve', results: [] })).toBe('Choose at least one registration.');
  });

  it('speaks of a decline and of taking it back, which cannot be taken back again', () => {
    expect(decidedText(translator('en'), { decision: 'decline', results: [result('declined')] })).toBe('1 declined');
    const reopened = { decision: 'reopen' as const, results: [result('pending')] };
    expect(decidedText(translator('en'), reopened)).toBe('1 waits for a decision again');
    expect(undoable(reopened)).toEqual([]);
  });
});
