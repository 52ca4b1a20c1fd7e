import { QUESTION_STATES, type QuestionState } from '@plenary/contracts/qa';
import { canMove, isEditable, isPublic, takesQuestions } from './question.policy';

/** Every step a moderator may take, by hand; what is not here is refused. */
const ALLOWED: Record<QuestionState, string> = {
  pending: 'visible dismissed',
  visible: 'pending answering answered archived dismissed',
  answering: 'visible answered',
  answered: 'visible answering archived',
  dismissed: 'pending visible',
  archived: 'visible answered',
  merged: '',
  withdrawn: '',
};

describe('states of a question', () => {
  it.each(QUESTION_STATES.flatMap((from) => QUESTION_STATES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(canMove(from, to)).toBe(ALLOWED[from].split(' ').includes(to));
  });

  it('give every decision a way back', () => {
    for (const [from, steps] of Object.entries(ALLOWED)) {
      for (const to of steps.split(' ').filter(Boolean) as QuestionState[]) expect([from, to, canMove(to, from as QuestionState) || to === 'answered' || to === 'archived' || to === 'dismissed']).toEqual([from, to, true]);
    }
  });

  it('are seen by everyone only after approval', () => {
    expect(QUESTION_STATES.filter(isPublic)).toEqual(['visible', 'answering', 'answered']);
  });

  it('let the author change their words until they are being answered', () => {
    expect(QUESTION_STATES.filter(isEditable)).toEqual(['pending', 'visible']);
  });
});

describe('a session takes questions', () => {
  it.each([
    [true, 'scheduled', true], [true, 'live', true], [true, 'ended', false],
    [false, 'scheduled', false], [false, 'live', false], [false, 'ended', false],
  ] as const)('open %s, %s: %s', (open, state, expected) => {
    expect(takesQuestions({ open }, { state })).toBe(expected);
  });
});
