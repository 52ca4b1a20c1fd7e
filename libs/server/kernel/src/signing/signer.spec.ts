import { parseConfig } from '../config';
import { Signer } from './signer';

const signerWith = (secret: string) => new Signer(parseConfig({ DATABASE_URL: 'postgres://u:p@localhost/x', APP_SECRET: secret, INTERNAL_SECRET: 'y'.repeat(32) }));
const signer = signerWith('x'.repeat(32));

describe('a derived token', () => {
  it('gives its id back for its purpose only', () => {
    const token = signer.token('sign-in', 'id-1');
    expect(signer.verify('sign-in', token)).toBe('id-1');
    expect(signer.verify('join', token)).toBeNull();
    expect(signerWith('z'.repeat(32)).verify('sign-in', token)).toBeNull();
  });

  it.each(['', '.', 'id-1', 'id-1.', 'id-1.AAAA', 'a.b.c', `id-1.${'A'.repeat(500)}`])('is not %j', (token) => {
    expect(signer.verify('sign-in', token)).toBeNull();
  });

  it('is refused with any one character changed', () => {
    const token = signer.token('sign-in', 'id-1');
    for (let i = 5; i < token.length; i++) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(signer.verify('sign-in', changed)).toBeNull();
    }
  });
});

describe('a derived code', () => {
  it('has six digits and is the same for the same id', () => {
    expect(signer.code('sign-in', 'id-1')).toMatch(/^\d{6}$/);
    expect(signer.matchesCode('sign-in', 'id-1', signer.code('sign-in', 'id-1'))).toBe(true);
  });

  it.each(['', '12345', 'abcdef', '1234567'])('is not %j', (typed) => {
    const code = signer.code('sign-in', 'id-2');
    expect(signer.matchesCode('sign-in', 'id-2', typed)).toBe(typed === code);
  });
});
