import { line, lines, localeLine, optionalLine } from './locale';

const codesOf = (schema: { safeParse(input: unknown): { success: boolean; error?: { issues: { message: string }[] } } }, input: unknown): string[] | undefined =>
  schema.safeParse(input).error?.issues.map((issue) => issue.message);

describe('one line of text', () => {
  it.each([
    ['S005', "O'Brien-N\u0303amas\u0323te d'E\u0301te\u0301", "O'Brien-N\u0303amas\u0323te d'E\u0301te\u0301".normalize('NFC')],
    ['S006', 'Suharto', 'Suharto'],
    ['S007', 'محمد بن سلمان', 'محمد بن سلمان'],
    ['S007', '王小明', '王小明'],
    ['S008', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['S009', '李', '李'],
    ['S010', 'Null', 'Null'],
    ['S010', '0', '0'],
    ['S014', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['S017', '{{event.__init__}} ${7*7}', '{{event.__init__}} ${7*7}'],
  ])('%s keeps %j', (_id, typed, kept) => {
    expect(line().parse(typed)).toBe(kept);
  });

  it.each([
    ['S002', '   \t ', 'required'],
    ['S003', 'a\u0000b', 'control_char'],
    ['S004', 'x'.repeat(10_000), 'too_long'],
    ['S004', 'x'.repeat(201), 'too_long'],
    ['S011', 'admin\u202Egnp.exe', 'bidi_override'],
    ['S012', `e${'\u0301'.repeat(5_000)}`, 'too_long'],
    ['S013', '\ud800', 'invalid_unicode'],
    ['S019', 'Ann\nBcc: x@y.example', 'control_char'],
  ])('%s refuses %j as %s', (_id, typed, code) => {
    expect(codesOf(line(), typed)).toContain(code);
  });

  it.each([[{ $ne: null }], [['a', 'b']], [{ toString: 1 }], [7]])('S016 refuses %j, which is no text', (input) => {
    expect(line().safeParse(input).success).toBe(false);
  });

  it('counts code points, so that rare letters are not punished', () => {
    expect(line(200).parse('𐐷'.repeat(200))).toHaveLength(400);
  });

  it('may be absent where it is optional', () => {
    expect(optionalLine().parse(undefined)).toBe('');
  });
});

describe('longer text', () => {
  it('keeps line breaks, in one spelling, and refuses other controls', () => {
    expect(lines().parse('one\r\ntwo')).toBe('one\ntwo');
    expect(codesOf(lines(), 'one\u001btwo')).toContain('control_char');
  });
});

describe('a locale map', () => {
  it('drops empty languages and needs one', () => {
    expect(localeLine().parse({ en: 'Title', ru: ' ' })).toEqual({ en: 'Title' });
    expect(codesOf(localeLine(), { ru: '' })).toContain('required');
  });

  it('knows its languages only', () => {
    expect(localeLine().safeParse({ en: 'Title', xx: 'x' }).success).toBe(false);
    expect(localeLine().safeParse('Title').success).toBe(false);
  });
});
