import { Email, emailKey } from './email';

const codeOf = (input: unknown): string | undefined => {
  const parsed = Email.safeParse(input);
  return parsed.success ? undefined : parsed.error.issues[0]?.message;
};

describe('a mail address', () => {
  it.each([
    ['S026', 'u+conf@x.example', 'u+conf@x.example'],
    ['S026', "o'neil@x.example", "o'neil@x.example"],
    ['S026', 'a@b.museum', 'a@b.museum'],
    ['S027', 'USER@Example.ORG', 'USER@example.org'],
    ['S030', 'user@bücher.example', 'user@xn--bcher-kva.example'],
    ['S034', ' u@x.example ', 'u@x.example'],
    ['S028', `${'a'.repeat(64)}@x.example`, `${'a'.repeat(64)}@x.example`],
  ])('%s accepts %s', (_id, typed, kept) => {
    expect(Email.parse(typed)).toBe(kept);
  });

  it.each([
    ['S023', 'a@b@c.example', 'email'],
    ['S023', 'plain', 'email'],
    ['S023', '@x.example', 'email'],
    ['S023', 'a@', 'email'],
    ['S024', 'a@x.example\r\nBcc: evil@e.example', 'email'],
    ['S025', 'u@x.example, evil@e.example', 'email'],
    ['S028', `${'a'.repeat(65)}@x.example`, 'email'],
    ['S028', `a@${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(61)}.${'e'.repeat(61)}.example`, 'email'],
    ['S029', '"odd@x"@example.org', 'email'],
    ['S031', '用户@例え.jp', 'email_eai_unsupported'],
    ['S033', 'u@[127.0.0.1]', 'email'],
    ['S033', 'u@localhost', 'email'],
    ['S033', 'u@x', 'email'],
    ['S033', 'u@127.0.0.1', 'email'],
    ['S034', 'u@x.example\u200b', 'email'],
    ['S001', '', 'required'],
  ])('%s refuses %j as %s', (_id, typed, code) => {
    expect(codeOf(typed)).toBe(code);
  });

  it('S032 looks at the length before anything else', () => {
    const started = performance.now();
    expect(codeOf(`${'a'.repeat(60_000)}@x.example`)).toBe('email');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('has one key for its spellings', () => {
    expect(emailKey('USER@example.org')).toBe(emailKey('user@example.org'));
  });
});
