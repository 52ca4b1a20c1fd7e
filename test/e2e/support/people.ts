import type { ParsedMail } from 'mailparser';
import PdfDocument from 'pdfkit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestStack } from '../../support/stack';

/** Somebody with a browser of their own: nothing is shared but what the server tells. */
export async function person(browser: Browser, stack: TestStack, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.address, timezoneId: 'Asia/Almaty', locale: 'en-GB', ...options });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Opens an address and waits until its scripts have taken over. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
}

/** Fills a form by the names of its fields; a list is chosen from, a box is ticked. */
export async function fill(page: Page, answers: Readonly<Record<string, string | boolean>>): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const field = page.locator(`[name="${name}"]`).first();
    if (typeof answer === 'boolean') await field.setChecked(answer);
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(answer);
    else await field.fill(answer);
  }
}

export const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();

/** Waits for a mail to somebody that says something, for example a link of its kind. */
export async function mailWith(stack: TestStack, to: string, words: string): Promise<ParsedMail> {
  for (let count = 1; ; count++) {
    const mail = (await stack.mail.waitFor(to, count)).find(({ text }) => text?.includes(words));
    if (mail) return mail;
  }
}

/** Waits until a part of the page holds some words. */
export const sees = (page: Page, words: string | RegExp, part = 'main'): Promise<void> => page.locator(part).filter({ hasText: words }).first().waitFor();

/** What the event's clock will show in some minutes, as a form's field takes it. */
export function onClockOf(zone: string, minutesFromNow: number): string {
  return Temporal.Now.zonedDateTimeISO(zone).add({ minutes: minutesFromNow }).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** Slides of a few pages. */
export function pdf(pages: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PdfDocument({ autoFirstPage: false });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
    for (const text of pages) document.addPage().fontSize(24).text(text);
    document.end();
  });
}

/** Steps of one story in their order: after one that fails the others say so at once instead of waiting in vain. */
export function story(): (name: string, run: () => Promise<void>) => void {
  let broken: string | undefined;
  return (name, run) =>
    it(name, async () => {
      if (broken !== undefined) throw new Error(`Not tried, since "${broken}" failed.`);
      await run().catch((error: unknown) => {
        broken = name;
        throw error;
      });
    }, 90_000);
}
