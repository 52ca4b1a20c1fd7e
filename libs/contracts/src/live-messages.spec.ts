import { COMMANDS } from './live-messages';

const id = '01936f1e-0000-7000-8000-000000000001';
const ask = COMMANDS['qa.ask'].input;

describe('a question as it arrives', () => {
  it.each([
    ['null', null], ['text', 'x'], ['a number', 7], ['a list', []], ['nothing', {}], ['an object for text', { cid: id, sessionId: id, text: {} }],
    ['an unknown field', { cid: id, sessionId: id, text: 'Why?', state: 'visible' }],
    ['blank text', { cid: id, sessionId: id, text: ' \n ' }],
    ['501 characters', { cid: id, sessionId: id, text: 'x'.repeat(501) }],
    ['a control character', { cid: id, sessionId: id, text: 'a\u0007' }],
    ['reordered text', { cid: id, sessionId: id, text: 'a\u202eb' }],
    ['half a character', { cid: id, sessionId: id, text: '\ud800' }],
    ['no name of its own', { sessionId: id, text: 'Why?' }],
  ])('is refused: %s (S155)', (_what, payload) => {
    expect(ask.safeParse(payload).success).toBe(false);
  });

  it.each(['Неге?', '  trimmed  ', 'two\nlines', 'x'.repeat(500), '👩‍👩‍👧‍👦', 'ما هو؟', '<b>plain</b>'])('is welcome: %s', (text) => {
    expect(ask.parse({ cid: id, sessionId: id, text })).toMatchObject({ text: text.trim(), anonymous: false });
  });
});

describe('commands', () => {
  it.each(Object.entries(COMMANDS))('%s takes no payload of another shape', (_name, { input }) => {
    for (const payload of [null, 'x', 7, [], undefined]) expect(input.safeParse(payload).success).toBe(false);
  });
});
