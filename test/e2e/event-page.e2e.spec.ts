import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { request as httpRequest } from 'node:http';
import { launchBrowser } from '../support/browser';
import { startTestStack, type TestStack } from '../support/stack';

const PATH = '/e/e-government';
const KB = 1024;

/** The public event page on the demo conference, as readers with thin lines, small phones and no scripts meet it. */
describe('event page', () => {
  let stack: TestStack;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack({ DEMO: '1' }), launchBrowser()]);
    await stack.tool('demo', 'ensure');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function open(options: BrowserContextOptions & { cookies?: Record<string, string> } = {}, path = PATH): Promise<Page> {
    const { cookies = {}, ...rest } = options;
    const context = await browser.newContext({ timezoneId: 'Europe/Berlin', ...rest });
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: stack.address })));
    const page = await context.newPage();
    await page.goto(stack.address + path, { waitUntil: rest.javaScriptEnabled === false ? 'load' : 'networkidle' });
    return page;
  }

  it.each([
    ['en', 'Achievements and Challenges', 'Almaty time (UTC+5)', 'Astana Civil Service Hub', 'Programme', 'Keynote', 'Bagdat Mussin'],
    ['ru', 'Достижения и вызовы', 'часовой пояс Алматы (UTC+5)', 'Астанинский хаб государственной службы', 'Программа', 'Ключевой доклад', 'Багдат Мусин'],
    ['kk', 'жетістіктері мен сын-қатерлері', 'Алматы уақыты (UTC+5)', 'Астана мемлекеттік қызмет хабы', 'Бағдарлама', 'Негізгі баяндама', 'Бағдат Мусин'],
  ])('is readable without JavaScript in %s', async (lang, title, zone, organizer, programme, keynote, speaker) => {
    const page = await open({ javaScriptEnabled: false, cookies: { lang } });
    expect(await page.getAttribute('html', 'lang')).toBe(lang);
    expect(await page.textContent('h1')).toContain(title);
    expect(await page.textContent('main')).toContain(zone);
    expect(await page.locator('main ul li').first().textContent()).toContain(organizer);
    const section = page.locator('#programme');
    expect(await section.locator('h2').textContent()).toBe(programme);
    expect(await section.locator('article').count()).toBe(6);
    expect(await section.textContent()).toContain(keynote);
    expect(await page.textContent('#speakers')).toContain(speaker);
    await page.context().close();
  });

  it('chooses the zone without JavaScript by a form', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.textContent('#programme article')).toContain('Almaty');
    await page.locator('#programme summary', { hasText: 'another zone' }).click();
    await page.selectOption('select[name=zone]', 'Asia/Tokyo');
    await page.click('#programme form button:has-text("Show")');
    await page.waitForURL(`**${PATH}`);
    expect(await page.textContent('#programme')).toContain('My time, Tokyo');
    await page.context().close();
  });

  it('shows the reader’s time first and the event’s on demand, and remembers it', async () => {
    const page = await open();
    const first = page.locator('#programme article').first();
    expect(await first.textContent()).toMatch(/^\d\d:\d\d\d\d:\d\d Almaty/);
    await page.getByRole('button', { name: 'Event time, Almaty' }).click();
    expect(await first.textContent()).toMatch(/^\d\d:\d\d\d\d:\d\d Berlin/);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await first.textContent()).toMatch(/^\d\d:\d\d\d\d:\d\d Berlin/);
    await page.context().close();
  });

  it('keeps the page when the language changes', async () => {
    const page = await open();
    await page.click('nav[aria-label=Language] a[lang=kk]');
    await page.waitForLoadState('networkidle');
    expect(new URL(page.url()).pathname).toBe(PATH);
    expect(await page.textContent('#programme h2')).toBe('Бағдарлама');
    await page.context().close();
  });

  it('is dark by the system and by choice, from the first paint on', async () => {
    const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await open({ colorScheme: 'light' });
    const before = await paper(light);
    await light.getByRole('button', { name: 'Dark' }).click();
    expect(await paper(light)).not.toBe(before);
    const chosen = await paper(light);
    await light.reload({ waitUntil: 'commit' });
    expect([await paper(light), await light.getAttribute('html', 'data-theme')]).toEqual([chosen, 'dark']);
    const dark = await open({ colorScheme: 'dark', javaScriptEnabled: false });
    expect(await paper(dark)).toBe(chosen);
    await Promise.all([light.context().close(), dark.context().close()]);
  });

  it.each(['en', 'ru', 'kk'])('never scrolls sideways in %s', async (lang) => {
    const page = await open({ cookies: { lang } });
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s', async (colorScheme) => {
    const page = await open({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.context().close();
  }, 90_000);

  it('runs without an error or a refused script', async () => {
    const page = await open();
    const complaints: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.reload({ waitUntil: 'networkidle' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('ships at most 150 kB of JavaScript and 350 kB in all', async () => {
    for (const lang of ['en', 'ru', 'kk']) {
      const page = await open({ cookies: { lang } });
      const urls: string[] = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const scripts = urls.filter((url) => url.endsWith('.js'));
      const sizes = new Map(await Promise.all([stack.address + PATH, ...urls].map(async (url) => [url, await gzipBytes(url, lang)] as const)));
      const sum = (some: Iterable<string>) => [...some].reduce((total, url) => total + (sizes.get(url) ?? 0), 0);
      expect(scripts.length).toBeGreaterThan(3);
      expect(sum(scripts)).toBeLessThan(150 * KB);
      expect(sum(sizes.keys())).toBeLessThan(350 * KB);
      await page.context().close();
    }
  });

  it('is readable within 8 s at 50 kbit/s and 400 ms', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 });
    await page.goto(stack.address + PATH, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0 && document.querySelector('#speakers li') !== null, null, { timeout: 30_000, polling: 100 });
    expect(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)).toBeLessThan(8_000);
    expect(await page.evaluate(() => performance.now())).toBeLessThan(8_000);
    await context.close();
  }, 60_000);
});

/** What a browser that knows gzip only receives of one address. */
function gzipBytes(url: string, lang: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { headers: { 'accept-encoding': 'gzip', cookie: `lang=${lang}` } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
    asked.end();
  });
}
