import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { linkIn } from '../support/mail-sink';
import { startTestStack, type TestStack } from '../support/stack';

/** An organizer makes an event from nothing, publishes it, invites a colleague, and writes down what remains. */
describe('from nothing to the outcome page', () => {
  let stack: TestStack;
  let browser: Browser;
  let organizer: Page;
  let event = '';

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(), launchBrowser()]);
    organizer = await open({ timezoneId: 'Asia/Tashkent' });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 }, ...options });
    return context.newPage();
  }
  const go = (page: Page, path: string) => page.goto(stack.address + path, { waitUntil: 'networkidle' });
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('lets the first administrator in by one link', async () => {
    const link = (await stack.tool('admin', 'first@hub.example')).match(/token=\S+/)?.[0] ?? '';
    await go(organizer, `/sign-in/link?${link}`);
    await press(organizer, 'Sign in');
    await heading(organizer, 'Your conferences');
    expect(await organizer.textContent('main')).toContain('Make the first one');
  });

  it('names what is missing and keeps what was typed', async () => {
    await go(organizer, '/manage/new');
    await organizer.fill('[name="startsAt"]', '2027-03-10T09:00');
    await organizer.fill('[name="endsAt"]', '2027-03-10T08:00');
    await press(organizer, 'Make the conference');
    const summary = organizer.getByRole('alert');
    await summary.waitFor();
    expect(await summary.locator('a').count()).toBe(1);
    expect(await organizer.inputValue('[name="startsAt"]')).toBe('2027-03-10T09:00');
  });

  it('makes an event in one page: texts in two languages, a zone by its city, institutions in their order', async () => {
    await organizer.fill('[name="title.en"]', 'Open Data in Practice');
    await press(organizer, 'Русский');
    await organizer.fill('[name="title.ru"]', 'Открытые данные на практике');
    const zone = organizer.getByRole('combobox', { name: 'Time zone' });
    await zone.click();
    await zone.fill('alma');
    await organizer.getByRole('option', { name: /Almaty/ }).click();
    await organizer.fill('[name="endsAt"]', '2027-03-10T18:00');
    await organizer.fill('[name="capacity"]', '150');
    await organizer.fill('[name="organizations.new1.name.en"]', 'Hub');
    await organizer.fill('[name="organizations.new2.name.en"]', 'Ministry');
    await press(organizer, 'Move up: Institution 2');
    await press(organizer, 'Make the conference');
    await organizer.waitForURL(/\/manage\/[0-9a-f-]{36}$/);
    event = new URL(organizer.url()).pathname;
    expect((await organizer.locator('main ol li').allTextContents()).map((name) => name.trim())).toEqual(['Ministry', 'Hub']);
  });

  it('shows the page before anybody else can see it', async () => {
    const visitor = await open();
    expect((await go(visitor, '/e/open-data-in-practice'))?.status()).toBe(404);
    await go(organizer, `${event}/preview`);
    expect(await organizer.textContent('main')).toContain('Wednesday 10 March 2027, 09:00 to 18:00');
    await visitor.context().close();
  });

  it('publishes with a list of what is missing', async () => {
    await go(organizer, `${event}/publish`);
    expect(await organizer.textContent('main')).toContain('The title lacks a translation: Қазақша.');
    await press(organizer, 'Publish as it is');
    await heading(organizer, 'The event is public');
    const visitor = await open({ locale: 'ru' });
    await go(visitor, '/e/open-data-in-practice');
    expect(await visitor.textContent('h1')).toBe('Открытые данные на практике');
    await visitor.context().close();
  });

  it('invites a colleague by mail, who accepts with one button and sees what a moderator may', async () => {
    await go(organizer, `${event}/team`);
    await organizer.fill('[name="email"]', 'aida@ministry.example');
    await organizer.getByRole('radio', { name: /Moderator/ }).check();
    await press(organizer, 'Send the invitation');
    await organizer.getByText('The invitation is on its way.').waitFor();
    const [mail] = await stack.mail.waitFor('aida@ministry.example');
    const colleague = await open({ viewport: { width: 360, height: 740 } });
    await colleague.goto(linkIn(mail as NonNullable<typeof mail>, '/invitation').replace(/^https?:\/\/[^/]+/, stack.address));
    await press(colleague, 'Accept and sign in');
    await colleague.waitForURL(`**${event}`);
    await colleague.getByText('Menu of the event').click();
    const links = await colleague.locator('details nav a').allTextContents();
    expect(links.map((text) => text.trim())).toEqual(['Overview', 'Programme', 'Moderator’s desk', 'Replies']);
    expect((await go(colleague, `${event}/team`))?.status()).toBe(403);
    await colleague.context().close();
  });

  it('tells an editor that somebody else saved meanwhile, and loses neither text', async () => {
    const other = await organizer.context().newPage();
    await Promise.all([go(organizer, `${event}/settings`), go(other, `${event}/settings`)]);
    await other.fill('[name="title.en"]', 'Open Data, saved first');
    await press(other, 'Save');
    await other.getByText('Saved', { exact: true }).waitFor();
    await organizer.fill('[name="title.en"]', 'Open Data, typed second');
    await press(organizer, 'Save');
    await organizer.getByText('Somebody else saved while you were writing').waitFor();
    expect(await organizer.inputValue('[name="title.en"]')).toBe('Open Data, typed second');
    await other.close();
  });

  it('writes the outcome, and a reader without a script leaves a reply that a moderator shows', async () => {
    await go(organizer, `${event}/outcome`);
    await organizer.fill('[name="summary.en"]', 'Delegates compared how they share data.');
    await organizer.fill('[name="findings.row0.en"]', 'Open data needs an owner.');
    await organizer.fill('[name="recordings.row0.title.en"]', 'Whole day');
    await organizer.fill('[name="recordings.row0.url"]', 'javascript:alert(1)');
    await press(organizer, 'Save');
    await organizer.getByRole('alert').waitFor();
    await organizer.fill('[name="recordings.row0.url"]', 'https://video.example/day');
    await press(organizer, 'Save');
    await organizer.getByText('Saved', { exact: true }).waitFor();
    await press(organizer, 'Publish the outcome');
    await organizer.getByRole('button', { name: 'Take off the public site' }).waitFor();

    const reader = await open({ javaScriptEnabled: false });
    await reader.goto(`${stack.address}/e/open-data-in-practice/outcome`);
    await reader.fill('[name="name"]', 'Jamila');
    await reader.fill('[name="text"]', 'We shall try the same.');
    await press(reader, 'Send the reply');
    expect(await reader.getByRole('alert').textContent()).toContain('1 answer needs your attention');
    await reader.fill('[name="email"]', 'jamila.secret@ministry.example');
    await press(reader, 'Send the reply');
    await reader.getByText('Your reply is kept').waitFor();
    expect(await reader.textContent('main')).not.toContain('We shall try the same.');

    await go(organizer, event);
    await organizer.getByText('reply waits for a moderator').waitFor();
    await organizer.getByRole('link', { name: 'Read', exact: true }).click();
    await press(organizer, 'Show');
    await organizer.getByRole('button', { name: 'Undo' }).waitFor();
    await reader.goto(`${stack.address}/e/open-data-in-practice/outcome`);
    expect(await reader.content()).toContain('We shall try the same.');
    expect((await reader.content()) + (await organizer.content())).not.toContain('jamila.secret');
    await reader.context().close();
  });

  const PATHS = ['/manage', '/manage/new', 'EVENT', 'EVENT/settings', 'EVENT/team', 'EVENT/mails', 'EVENT/stage', 'EVENT/outcome', 'EVENT/outcome/replies', '/e/open-data-in-practice/outcome'];

  describe.each([
    ['ru', 'dark'],
    ['kk', 'light'],
  ] as const)('on a phone in %s, %s', (lang, colorScheme) => {
    let page: Page;

    beforeAll(async () => {
      page = await open({ storageState: await organizer.context().storageState(), colorScheme, viewport: { width: 360, height: 800 } });
      await page.context().addCookies([{ name: 'lang', value: lang, url: stack.address }]);
    });
    afterAll(() => page.context().close());

    it.each(PATHS)('nothing of %s runs over the edge, and axe finds nothing', async (path) => {
      await go(page, path.replace('EVENT', event));
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      const { violations } = await new AxeBuilder({ page }).include('main').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }, 60_000);
  });
});
