import { QUESTION_STATES, type ModeratorQuestion, type QuestionState } from '@plenary/contracts/qa';
import { ACTIONS, sortIntoColumns } from './desk-actions';

const question = (id: string, state: QuestionState, score = 0, minute = 0): ModeratorQuestion => ({
  id, state, score, text: id, language: null, author: null, anonymous: true, rev: 1, scoreRev: 0, askedAt: `2026-11-23T10:0${minute}:00.000Z`, answeredAt: null, answer: null, mergedInto: null, declined: null, original: null, labelIds: [], speakerId: null, country: null, flags: [], reports: {},
});
const ids = (list: ModeratorQuestion[]) => list.map(({ id }) => id).join('');

describe('the columns of the desk', () => {
  it('have every question once, but withdrawn and merged ones', () => {
    const all = QUESTION_STATES.map((state) => question(state, state));
    const columns = sortIntoColumns(all);
    expect(Object.values(columns).flat().map(({ state }) => state).sort()).toEqual(QUESTION_STATES.filter((state) => state !== 'withdrawn' && state !== 'merged').sort());
  });

  it('put who waits longest first, and the queue by votes', () => {
    const columns = sortIntoColumns([question('b', 'pending', 0, 2), question('a', 'pending', 0, 1), question('y', 'visible', 1, 0), question('x', 'visible', 4, 3)]);
    expect([ids(columns.incoming), ids(columns.queue)]).toEqual(['ab', 'xy']);
  });
});

describe('what a moderator can do', () => {
  it('gives each action of a state a key of its own', () => {
    for (const actions of Object.values(ACTIONS)) expect(new Set(actions.map(({ key }) => key)).size).toBe(actions.length);
  });

  it('can take every step back', () => {
    for (const state of ['answered', 'dismissed', 'archived', 'answering'] as const) expect(ACTIONS[state].some(({ to }) => to === 'visible')).toBe(true);
  });
});
