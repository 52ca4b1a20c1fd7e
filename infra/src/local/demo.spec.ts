import { parseDemo } from './demo';

describe('parseDemo', () => {
  const links = [{ role: 'organizer', url: 'http://localhost:4000/sign-in/link?token=x' }];

  it('reads the last line of what the tool printed', () => {
    expect(parseDemo(`Seeding ...\n${JSON.stringify({ demo: true, links })}\n`)).toEqual({ demo: true, links });
  });

  it('knows no link for a database that is not the demo’s', () => {
    expect(parseDemo(JSON.stringify({ demo: false, links }))).toEqual({ demo: false, links: [] });
  });

  it('does not take silence for success', () => {
    expect(() => parseDemo('')).toThrow();
  });
});
