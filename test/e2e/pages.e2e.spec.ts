import type { ConsoleMessage, Page } from 'playwright-core';
import { findingsOfAxe, overhang } from './support/checks';
import { Demo } from './support/demo';
import { gatherFacts, MISSING, PAGES, patterns, type Facts, type Role } from './support/pages';

type Look = readonly ['light' | 'dark', { width: number; height: number }];

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
/** Colours follow the scheme and places the width, so two of the four looks show axe everything. */
const FIRST: Look = ['light', PHONE];
const OTHERS: readonly Look[] = [['dark', PHONE], ['light', DESKTOP]];
const LAST: Look = ['dark', DESKTOP];

/** Every page as those see it who may: on a phone and a desk, light and dark, full of the demo's people. */
describe('every page', () => {
  let demo: Demo;
  let facts: Facts;
  const people = new Map<Role, Page>();

  beforeAll(async () => {
    demo = await Demo.start();
    facts = await gatherFacts(demo);
  }, 180_000);

  afterAll(() => demo?.stop());

  /** One browser context per role, for all their pages. */
  async function as(role: Role): Promise<Page> {
    const known = people.get(role);
    if (known) return known;
    // Colours on their way from one scheme to the other are nobody's colours.
    const options = { reducedMotion: 'reduce' } as const;
    const page = role === 'visitor' ? await demo.visitor(options) : await demo.as(role, options);
    people.set(role, page);
    return page;
  }

  /** Puts the page into a look, in place, and says by how much it then runs over the edge. */
  async function put(page: Page, [colorScheme, viewport]: Look): Promise<string> {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    return `${colorScheme} ${viewport.width}: ${await overhang(page)} px over the edge`;
  }

  const fits = ([colorScheme, { width }]: Look): string => `${colorScheme} ${width}: 0 px over the edge`;

  it('has a row here', async () => {
    expect(Object.keys(PAGES).sort()).toEqual((await patterns()).sort());
  });

  const rows = Object.entries(PAGES).flatMap(([pattern, visits]) => visits.map(([role, address]) => [pattern, role, address] as const));

  it.each(rows)('%s, seen by the %s, fits, is readable by all and runs without a complaint', async (pattern, role, address) => {
    const page = await as(role);
    const complaints: string[] = [];
    const onError = (error: Error): void => void complaints.push(String(error));
    const onMessage = (message: ConsoleMessage): void => {
      const isAnswer = pattern === MISSING && message.location().url === page.url();
      if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
    };
    page.on('pageerror', onError).on('console', onMessage);
    try {
      await put(page, FIRST);
      await page.goto(address(facts));
      expect([await page.locator('h1').count(), (await page.title()).length > 3]).toEqual([1, true]);
      expect([await put(page, FIRST), ...(await findingsOfAxe(page))]).toEqual([fits(FIRST)]);
      await page.waitForLoadState('networkidle');
      for (const look of OTHERS) expect(await put(page, look)).toBe(fits(look));
      expect([await put(page, LAST), ...(await findingsOfAxe(page))]).toEqual([fits(LAST)]);
      expect(complaints).toEqual([]);
    } finally {
      page.off('pageerror', onError).off('console', onMessage);
    }
  });
});
