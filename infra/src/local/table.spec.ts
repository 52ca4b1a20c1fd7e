import { table } from './table';

describe('table', () => {
  const places = [['Plenary', 'http://localhost:4000'], ['Mailbox', 'http://localhost:5000']] as const;

  it('aligns names and addresses', () => {
    expect(table([['A', 'http://a'], ['Longer', 'http://b']], [])).toBe('  A       http://a\n  Longer  http://b');
  });

  it('advises about private windows only where there are links', () => {
    expect(table(places, [])).not.toContain('private window');
    expect(table(places, [{ role: 'moderator', url: 'http://localhost:4000/x' }])).toMatch(/ {2}moderator {2}http:\/\/localhost:4000\/x\n\n.*private window/);
  });

  it('has nothing to say about nothing', () => {
    expect(table([], [])).toBe('');
  });
});
