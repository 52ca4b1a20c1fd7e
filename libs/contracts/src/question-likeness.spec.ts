import { questionsLike } from './question-likeness';

const QUESTIONS = ['Who pays for the single portal?', 'Сколько стоит поддержка портала?', 'Порталды кім қаржыландырады?', 'When is lunch?', '统一门户由谁付费？'].map((text) => ({ text }));
const like = (text: string) => questionsLike(text, QUESTIONS).map((question) => question.text);

describe('questions that are alike', () => {
  it.each([
    ['who pays for this portal', 'Who pays for the single portal?'],
    ['сколько стоит поддержка этого портала', 'Сколько стоит поддержка портала?'],
    ['Порталды кім қаржыландырып отыр?', 'Порталды кім қаржыландырады?'],
  ])('%s', (typed, known) => {
    expect(like(typed)[0]).toBe(known);
  });

  it.each(['', '?', 'Something else entirely', 'Где будет следующая встреча?'])('are not found for "%s"', (typed) => {
    expect(like(typed)).toEqual([]);
  });

  it('are three at most', () => {
    expect(questionsLike('same', Array.from({ length: 9 }, () => ({ text: 'same' })))).toHaveLength(3);
  });
});
