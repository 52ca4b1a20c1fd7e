import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ParsedMail } from 'mailparser';
import PDFDocument from 'pdfkit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { linkIn } from '../support/mail-sink';
import { startTestStack, type TestStack } from '../support/stack';

const MB = 1024 * 1024;
const DAY_MS = 86_400_000;

/** A real PDF of three pages, made longer than a chunk by a comment at its end. */
async function deck(bytes: number): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [480, 270] });
  for (const page of [1, 2, 3]) (page === 1 ? pdf : pdf.addPage()).fontSize(30).text(`Page ${page}`);
  pdf.end();
  const parts = (await Array.fromAsync(pdf as AsyncIterable<Buffer>)) as Buffer[];
  return Buffer.concat([...parts, Buffer.from(`\n%${'x'.repeat(bytes)}\n`)]);
}

/** A speaker comes by the link of a mail, without a password, and does their part; an assistant helps; the team sees it all. */
describe('a speaker’s part', () => {
  let stack: TestStack;
  let browser: Browser;
  let folder: string;
  let organizer: Page;
  let speaker: Page;
  let manage = '';

  beforeAll(async () => {
    [stack, browser, folder] = await Promise.all([startTestStack(), launchBrowser(), mkdtemp(join(tmpdir(), 'plenary-deck-'))]);
    organizer = await open();
    const link = (await stack.tool('admin', 'first@hub.example')).match(/token=\S+/)?.[0] ?? '';
    await go(organizer, `/sign-in/link?${link}`);
    await organizer.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await organizer.getByRole('heading', { level: 1, name: 'Your conferences' }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en', timezoneId: 'Europe/Tallinn', viewport: { width: 1280, height: 800 }, ...options });
    return context.newPage();
  }
  const go = (page: Page, path: string) => page.goto(new URL(path, stack.address).href, { waitUntil: 'networkidle' });
  const file = async (name: string, content: Buffer | string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const firstMail = async (to: string): Promise<ParsedMail> => (await stack.mail.waitFor(to))[0] as ParsedMail;
  const save = async (page: Page): Promise<void> => {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok());
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await answered;
  };
  /** What an organizer's own page asks of the api. */
  const call = <T>(method: string, path: string, body: object): Promise<T> =>
    organizer.evaluate(
      async ([verb, address, json]) => {
        const answer = await fetch(address, { method: verb, body: json, headers: { 'content-type': 'application/json' } });
        if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
        return (answer.status === 204 ? null : await answer.json()) as T;
      },
      [method, `/api${path}`, JSON.stringify(body)] as const,
    );

  it('begins with an invitation by mail', async () => {
    const startsAt = new Date(Date.now() + 30 * DAY_MS);
    const event = await call<{ id: string }>('POST', '/events', { title: { en: 'Open Data in Practice' }, timeZone: 'Asia/Almaty', startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + DAY_MS / 3).toISOString(), languages: ['en', 'kk'] });
    manage = `/manage/${event.id}`;
    await go(organizer, `${manage}/speakers/new`);
    await organizer.fill('[name="name.en"]', 'Aida Speaker');
    await organizer.fill('[name="email"]', 'aida@ministry.example');
    await organizer.getByRole('button', { name: 'Add a speaker' }).click();
    await organizer.getByRole('heading', { level: 1, name: 'Aida Speaker' }).waitFor();
    const speakerId = organizer.url().split('/').at(-1) ?? '';
    const room = await call<{ id: string }>('POST', `/events/${event.id}/programme/rooms`, { name: { en: 'Hall' } });
    await call('POST', `/events/${event.id}/programme/sessions`, { type: 'keynote', title: { en: 'Data for everyone' }, roomId: room.id, startsAt: startsAt.toISOString(), minutes: 40, speakerIds: [speakerId] });
    await call('POST', `/events/${event.id}/programme/releases`, {});
    const mail = await firstMail('aida@ministry.example');
    expect(mail.subject).toContain('Open Data in Practice');
    speaker = await open();
    await go(speaker, linkIn(mail, '/speaker/'));
    await speaker.getByRole('button', { name: 'Open my page' }).click();
    await speaker.getByRole('heading', { level: 2, name: 'Your tasks' }).waitFor();
    expect(new URL(speaker.url()).pathname).toBe('/speaker');
    expect(await speaker.textContent('main')).toContain('0 of 4 done');
  });

  it('confirms and fills the profile in two languages', async () => {
    await speaker.fill('[name="position.en"]', 'Minister');
    await speaker.getByRole('button', { name: 'Yes, I take part' }).click();
    await speaker.locator('#confirm').getByText('Confirmed').waitFor();
    await speaker.getByRole('button', { name: 'Қазақша' }).click();
    await speaker.fill('[name="name.kk"]', 'Аида Спикер');
    await save(speaker);
    await go(speaker, '/speaker');
    expect(await speaker.inputValue('[name="name.kk"]')).toBe('Аида Спикер');
    expect(await speaker.inputValue('[name="position.en"]')).toBe('Minister');
  });

  it('is told in words what is wrong with a file, and sends the right one over a line that breaks', async () => {
    const choose = speaker.locator('#slides input[type=file]');
    await choose.setInputFiles(await file('page.pdf', '<html></html>'));
    await speaker.locator('#slides').getByRole('alert').getByText('is not what its name says').waitFor();
    await choose.setInputFiles(await file('deck.pdf', await deck(4 * MB)));
    await speaker.locator('#slides progress').waitFor();
    await speaker.context().setOffline(true);
    await speaker.getByText('the connection is gone').waitFor();
    await speaker.context().setOffline(false);
    await speaker.getByText('is kept as version 1').waitFor({ timeout: 40_000 });
    const page = speaker.getByRole('img', { name: 'First page of deck.pdf' });
    await page.waitFor({ timeout: 40_000 });
    expect(await speaker.locator('#slides').textContent()).toContain('3 pages');
  }, 90_000);

  it('lets an assistant act, by a link of their own', async () => {
    await speaker.fill('[name="email"]', 'aide@ministry.example');
    await speaker.getByRole('button', { name: 'Send the link' }).click();
    const mail = await firstMail('aide@ministry.example');
    const assistant = await open({ viewport: { width: 360, height: 740 } });
    await go(assistant, linkIn(mail, '/speaker/'));
    await assistant.getByRole('button', { name: 'Open my page' }).click();
    await assistant.getByText('You act for Aida Speaker').waitFor();
    await assistant.fill('[name="institution.en"]', 'Ministry of Data');
    await save(assistant);
    await assistant.getByRole('status').getByText('Saved').waitFor();
    expect(await assistant.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const { violations } = await new AxeBuilder({ page: assistant }).include('main').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }, 90_000);

  it('leaves a history that the team reads', async () => {
    await go(organizer, `${manage}/speakers`);
    expect(await organizer.textContent('main')).toContain('Confirmed');
    await organizer.getByRole('link', { name: 'Aida Speaker' }).click();
    await organizer.getByText('Who did what').click();
    const history = organizer.locator('details', { hasText: 'Who did what' });
    await history.getByText('aide@ministry.example (assistant): edited: institution').waitFor();
    expect(await history.textContent()).toContain('Aida Speaker (speaker): uploaded deck.pdf');
  });
});
