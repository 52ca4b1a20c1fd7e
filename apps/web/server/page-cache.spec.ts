import { setTimeout as sleep } from 'node:timers/promises';
import { Freshness } from './freshness';
import { PageCache, type SharedPage } from './page-cache';
import { StoredPage } from './stored-page';

const NOBODY = { nonce: 'no nonce in here', id: 'no id in here' };
const pageOf = (html: string): SharedPage => ({ page: new StoredPage(html, NOBODY), headers: [], sources: new Map([['/event', 'v1']]) });
const textOf = (shared: SharedPage | null): string | null => shared && shared.page.plain(NOBODY).toString();

describe('PageCache', () => {
  let made: string[];
  let unchanged: boolean;
  const freshness = new Freshness(() => Promise.resolve(unchanged), 0);
  beforeEach(() => {
    made = [];
    unchanged = true;
  });

  const maker = (name: string, result: SharedPage | null = pageOf(name)) => async () => {
    made.push(name);
    await sleep(5);
    return result;
  };

  it('makes a page once for all who ask at once, and keeps it', async () => {
    const cache = new PageCache(freshness);
    const pages = await Promise.all(Array.from({ length: 50 }, () => cache.get('a', maker('one'))));
    expect(new Set(pages.map(textOf))).toEqual(new Set(['one']));
    expect(textOf(await cache.get('a', maker('two')))).toBe('one');
    expect(made).toEqual(['one']);
  });

  it('control: without it everyone would have the page made', async () => {
    await Promise.all(Array.from({ length: 50 }, maker('one')));
    expect(made).toHaveLength(50);
  });

  it('makes it anew when something it was made of has changed, or when it is too old', async () => {
    const cache = new PageCache(freshness);
    await cache.get('a', maker('one'));
    unchanged = false;
    expect(textOf(await cache.get('a', maker('two')))).toBe('two');
    const brief = new PageCache(freshness, { lifetimeMs: 0 });
    unchanged = true;
    await brief.get('a', maker('three'));
    expect(textOf(await brief.get('a', maker('four')))).toBe('four');
  });

  it('gives a page that was begun earlier only when nothing has changed since', async () => {
    const cache = new PageCache(freshness);
    const early = cache.get('a', maker('old'));
    unchanged = false;
    expect(textOf(await cache.get('a', maker('new')))).toBe('new');
    expect(textOf(await early)).toBe('old');
  });

  it('keeps nothing that is one reader’s own, and gives it to nobody else', async () => {
    const cache = new PageCache(freshness);
    const answers = await Promise.all([cache.get('a', maker('own', null)), cache.get('a', maker('other')), cache.get('b', maker('apart'))]);
    expect(answers.map(textOf)).toEqual([null, null, 'apart']);
    expect(textOf(await cache.get('a', maker('later')))).toBe('later');
  });

  it('recovers from a page that could not be made', async () => {
    const cache = new PageCache(freshness);
    const failing = cache.get('a', () => Promise.reject(new Error('no api')));
    const other = cache.get('a', maker('other'));
    await expect(failing).rejects.toThrow('no api');
    expect(await other).toBeNull();
    expect(textOf(await cache.get('a', maker('later')))).toBe('later');
  });

  it('holds no more than it may: what was used longest ago goes first', async () => {
    const size = pageOf('x'.repeat(1_000)).page.bytes;
    const cache = new PageCache(freshness, { maxBytes: 3 * size });
    for (const key of ['a', 'b', 'c']) await cache.get(key, maker(key, pageOf(key.repeat(1_000))));
    await cache.get('a', maker('again'));
    await cache.get('d', maker('d', pageOf('d'.repeat(1_000))));
    made = [];
    for (const key of ['a', 'c', 'd', 'b']) await cache.get(key, maker(key, pageOf(key.repeat(1_000))));
    expect(made).toEqual(['b']);
    await cache.get('huge', maker('huge', pageOf(Buffer.alloc(20_000, 'xyz').toString('base64'))));
    made = [];
    await cache.get('huge', maker('huge'));
    expect(made).toEqual(['huge']);
  });
});
