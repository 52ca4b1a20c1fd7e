import type { LiveEvent } from '@plenary/contracts/live';
import type { PublicQuestion } from '@plenary/contracts/qa';
import { withVote } from './qa-state';
import { applyEvent, applyTick, fromSnapshot } from './session-state';

const SESSION = '01a20a9f-a596-72d7-af78-b429dbb2b7d0';
const question = (id: string, facts: Partial<PublicQuestion> = {}): PublicQuestion => ({ id, text: id, language: null, author: null, state: 'visible', rev: 1, score: 0, scoreRev: 0, askedAt: '2026-11-23T10:00:00.000Z', answeredAt: null, answer: null, ...facts });
const event = (t: string, d: unknown): LiveEvent => ({ st: 'pub', s: SESSION, q: 1, t, d, at: '' });

const start = fromSnapshot(
  {
    sessionId: SESSION,
    streams: {},
    tick: 0,
    qa: { settings: { open: true, moderated: true, anonymous: true, sort: 'popular', perPerson: 10, pauseSeconds: 0, rev: 1 }, questions: [question('a', { score: 2, scoreRev: 5 })] },
    polls: { polls: [] },
    floor: { settings: { hands: true, reactions: true, rev: 0 }, speakers: [], reactions: [] },
    stage: { session: { id: SESSION, type: 'keynote', title: {}, startsAt: '', endsAt: '', state: 'live', startedAt: null, endedAt: null, speakerIds: [] }, roomId: SESSION, speaking: { speakerId: null, since: null }, present: 3 },
  },
  { qa: { questions: [], votes: ['a'], merged: [] }, polls: { answers: [], results: [] }, floor: { hand: null } },
);

describe('what a page knows of a session', () => {
  it('adds, changes and removes questions by events', () => {
    const added = applyEvent(start, event('q.published', question('b')));
    const changed = applyEvent(added, event('q.updated', question('b', { text: 'better', rev: 2 })));
    expect(changed.questions.get('b')?.text).toBe('better');
    expect([...applyEvent(changed, event('q.removed', { id: 'b' })).questions.keys()]).toEqual(['a']);
    expect([...start.questions.keys()]).toEqual(['a']);
  });

  it('never lets an older score win, from an event or from a tick', () => {
    const updated = applyEvent(start, event('q.updated', question('a', { text: 'edited', score: 1, scoreRev: 3 })));
    expect(updated.questions.get('a')).toMatchObject({ text: 'edited', score: 2, scoreRev: 5 });
    expect(applyTick(start, { s: SESSION, n: 1, scores: [['a', 9, 4]] }).questions.get('a')?.score).toBe(2);
    expect(applyTick(start, { s: SESSION, n: 1, scores: [['a', 9, 6]], present: 7 })).toMatchObject({ present: 7 });
    expect(applyTick(start, { s: SESSION, n: 1, scores: [['a', 9, 6]] }).questions.get('a')?.score).toBe(9);
  });

  it('leaves ticks of another session and events of a newer protocol alone', () => {
    expect(applyTick(start, { s: 'other', n: 1, present: 99 })).toBe(start);
    expect(applyEvent(start, event('q.sparkled', {}))).toBe(start);
  });

  it('shows my vote at once, and the same wish twice changes nothing', () => {
    const back = withVote(start, 'a', false);
    expect([back.votes.has('a'), back.questions.get('a')?.score]).toEqual([false, 1]);
    expect(withVote(back, 'a', false)).toBe(back);
  });

  it('takes only own questions of this session', () => {
    const mine = { id: 'm', cid: 'm', sessionId: 'other', text: 'm', language: null, anonymous: false, state: 'pending', rev: 1, askedAt: '', mergedInto: null, declined: null, corrected: false };
    expect(applyEvent(start, event('q.mine', mine)).own.size).toBe(0);
    expect(applyEvent(start, event('q.mine', { ...mine, sessionId: SESSION })).own.get('m')?.state).toBe('pending');
  });

  it('shows my vote for a merged question at its target, and gives it back when that is undone', () => {
    const two = applyEvent(start, event('q.published', question('b', { score: 4 })));
    const merged = applyEvent(two, event('q.merged', { id: 'a', into: 'b' }));
    expect([[...merged.questions.keys()], [...merged.votes]]).toEqual([['b'], ['b']]);
    expect(withVote(merged, 'b', true)).toBe(merged);
    const undone = applyEvent(merged, event('q.published', question('a', { score: 2 })));
    expect([...undone.votes]).toEqual(['a']);
    const taken = applyEvent(withVote(merged, 'b', false), event('q.published', question('a')));
    expect([...taken.votes]).toEqual([]);
  });
});
