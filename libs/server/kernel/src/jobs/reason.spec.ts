import { DomainError } from '../errors';
import { reasonOf } from './reason';

describe('reasonOf', () => {
  it.each([
    ['a rule that said no', new DomainError('common.forbidden'), 'common.forbidden'],
    ['an ordinary error', new Error('Disk is slow'), 'Disk is slow'],
    ['a named error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['an error that names a person', new Error('Refused <delegate@ministry.example>'), 'Refused <[address]>'],
    ['an error over several lines', new Error('first\r\nsecond'), 'first second'],
    ['no error at all', 'oops', 'unknown'],
  ])('says %s', (_, error, expected) => {
    expect(reasonOf(error)).toBe(expected);
  });

  it('is short', () => {
    expect(reasonOf(new Error('x'.repeat(5_000)))).toHaveLength(300);
  });
});
