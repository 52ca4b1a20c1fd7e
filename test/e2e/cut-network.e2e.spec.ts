import { setTimeout as sleep } from 'node:timers/promises';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import type { ModeratorSnapshot } from '@plenary/contracts/live-messages';
import type { Page } from 'playwright-core';
import { Demo, DEMO_EVENT } from './support/demo';
import { Line } from './support/line';
import { press, story, visit } from './support/people';

const UNHEARD = 'Is an answer that got lost asked for again?';
const OFFLINE = 'Does a question wait for the network?';
const DRAFT = 'Half of a thought';
const RELOADED = 'Does a question outlive its page?';
const VISIBLE = 'How is the quality of open data measured, and who checks it?';
const PENDING = 'Is the method for online services the same for federal states?';

/** A delegate on a line that loses answers, then everything, then the live service itself, while a moderator on a phone goes on. */
describe('a line that breaks', () => {
  const step = story();
  let demo: Demo;
  let line: Line;
  let delegate: Page;
  let moderator: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    line = await Line.to(demo.stack.address);
    [delegate, moderator] = await Promise.all([
      demo.as('delegate', { baseURL: line.address }),
      demo.as('moderator', { viewport: { width: 360, height: 740 }, hasTouch: true }),
    ]);
    await delegate.context().addCookies([{ name: 'lang', value: 'en', url: line.address }]);
    await visit(delegate, `${DEMO_EVENT}/room`);
  }, 180_000);

  afterAll(async () => {
    await demo?.stop();
    await line?.close();
  });

  const field = () => delegate.getByLabel('Your question');
  const shownTo = (page: Page, words: string) => page.getByText(words, { exact: true });
  const waits = (words: string) => delegate.locator('li').filter({ hasText: words }).filter({ hasText: 'kept and will be sent' });
  const voteFor = (words: string) => delegate.locator('li').filter({ hasText: words }).getByRole('button', { name: /vote/ });

  async function ask(words: string): Promise<void> {
    await field().fill(words);
    await press(delegate, 'Ask');
  }

  /** Every question of the session as the server has it; a snapshot is shared for a second. */
  async function onServer(): Promise<ModeratorSnapshot['qa']['all']> {
    await sleep(LIVE_LIMITS.snapshotMs + 100);
    const sessionId = await delegate.evaluate(() => Object.keys(localStorage).find((key) => key.startsWith('plenary.draft.'))?.split('.').at(-1));
    const answer = await moderator.request.get(`/live/sessions/${sessionId}?view=moderator`);
    return ((await answer.json()) as ModeratorSnapshot).qa.all;
  }
  const countOf = async (words: string): Promise<number> => (await onServer()).filter(({ text }) => text === words).length;
  const scoreOf = async (words: string): Promise<number> => (await onServer()).find(({ text }) => text === words)?.score ?? NaN;

  step('loses an answer: the moderator has the question, the delegate still reads that it is kept', async () => {
    await voteFor(VISIBLE).waitFor();
    line.loseAnswers();
    await ask(UNHEARD);
    await shownTo(moderator, UNHEARD).waitFor();
    await waits(UNHEARD).waitFor();
  });

  step('is cut: the page says so, and takes a question, a vote and half a thought', async () => {
    line.cut();
    await delegate.context().setOffline(true);
    const bar = delegate.getByRole('status').filter({ hasText: 'What you typed is kept and will be sent.' });
    await bar.filter({ hasText: /Connection lost, trying again in|Trying again now/ }).waitFor();
    await ask(OFFLINE);
    await waits(OFFLINE).waitFor();
    await voteFor(VISIBLE).click();
    await delegate.getByRole('button', { name: 'Take your vote back: 12 votes' }).waitFor();
    await field().fill(DRAFT);
    expect([await countOf(UNHEARD), await countOf(OFFLINE), await scoreOf(VISIBLE)]).toEqual([1, 0, 11]);
  });

  step('hides from the delegate what the moderator lets through meanwhile', async () => {
    await moderator.locator('#desk-incoming article').filter({ hasText: PENDING }).getByRole('button', { name: /^Approve/ }).click();
    await moderator.getByRole('tab', { name: /Queue/ }).click();
    await moderator.locator('#desk-queue').getByText(PENDING).waitFor();
    expect(await shownTo(delegate, PENDING).count()).toBe(0);
  });

  step('comes back: what was sent has arrived once, what was missed is there, the half thought stands', async () => {
    line.mend();
    await delegate.context().setOffline(false);
    await shownTo(delegate, PENDING).waitFor();
    await moderator.getByRole('tab', { name: /Incoming/ }).click();
    await shownTo(moderator, OFFLINE).waitFor();
    for (const words of [UNHEARD, OFFLINE]) await delegate.locator('li').filter({ hasText: words }).filter({ hasText: 'waiting for a moderator' }).waitFor();
    await moderator.getByRole('tab', { name: /Queue/ }).click();
    await moderator.locator('#desk-queue article').filter({ hasText: VISIBLE }).getByText('12 votes').waitFor();
    expect([await countOf(UNHEARD), await countOf(OFFLINE), await scoreOf(VISIBLE)]).toEqual([1, 1, 12]);
    expect([await shownTo(delegate, UNHEARD).count(), await shownTo(delegate, OFFLINE).count(), await field().inputValue()]).toEqual([1, 1, DRAFT]);
  });

  step('keeps what was typed and sent over a reload, while the room is away', async () => {
    await demo.stack.kill9('live');
    await delegate.getByRole('button', { name: 'Try now' }).waitFor();
    await ask(RELOADED);
    await field().fill(DRAFT);
    await delegate.reload();
    await delegate.getByRole('button', { name: 'Try now' }).waitFor();
    await delegate.getByRole('status').filter({ hasText: 'What you typed is kept and will be sent.' }).waitFor();
    await waits(RELOADED).waitFor();
    await demo.stack.restart('live');
    await moderator.getByRole('tab', { name: /Incoming/ }).click();
    await shownTo(moderator, RELOADED).waitFor();
    await delegate.locator('li').filter({ hasText: RELOADED }).filter({ hasText: 'waiting for a moderator' }).waitFor();
    expect([await countOf(RELOADED), await shownTo(delegate, RELOADED).count(), await field().inputValue()]).toEqual([1, 1, DRAFT]);
  });
});
