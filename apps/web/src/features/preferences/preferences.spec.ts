import { RouterContextProvider } from 'react-router';
import { action } from './preferences';

async function choose(fields: Record<string, string>): Promise<Response> {
  const request = new Request('http://plenary.example/preferences', { method: 'POST', body: new URLSearchParams(fields) });
  return action({ request, params: {}, context: new RouterContextProvider(), pattern: '/preferences', url: new URL(request.url) });
}

describe('choosing without a script', () => {
  it('remembers what fits and goes back', async () => {
    const answer = await choose({ zone: 'Asia/Tashkent', clock: 'mine', theme: 'pink', lang: 'kk', other: 'x', back: '/e/egov' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/e/egov']);
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual(['lang=kk', 'zone=Asia%2FTashkent', 'clock=mine']);
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/e/\r\nset-cookie: a=b', ''])('does not lead away: %j', async (back) => {
    expect((await choose({ back })).headers.get('location')).toBe('/');
  });
});
