import type { Page } from 'playwright-core';
import { findingsOfAxe, overhang } from './support/checks';
import { Demo, DEMO_EVENT } from './support/demo';
import { press, sees, story, visit } from './support/people';
import { Signal, SIGNAL_HOST } from './support/signal';

/** What a player tells of itself. */
interface Playing {
  time: number;
  muted: boolean;
  height: number;
  /** Of the captions that are shown. */
  cues: number;
}

const player = (page: Page): Promise<Playing | null> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    const cues = [...(video?.textTracks ?? [])].filter(({ mode }) => mode === 'showing').reduce((sum, track) => sum + (track.cues?.length ?? 0), 0);
    return video && { time: video.currentTime, muted: video.muted, height: video.videoHeight, cues };
  });

/** Waits until the picture moves on. */
async function plays(page: Page): Promise<Playing> {
  await page.waitForFunction(() => (document.querySelector('video')?.videoHeight ?? 0) > 0, undefined, { timeout: 45_000 });
  const before = (await player(page))?.time ?? 0;
  await page.waitForFunction((time) => Math.abs((document.querySelector('video')?.currentTime ?? time) - time) > 0.2, before, { timeout: 45_000 });
  return (await player(page)) as Playing;
}

/** The picture and sound of a room as a delegate has them: in their language, over a spare stream, on a thin line, and beside other pages. */
describe('the stage', () => {
  const step = story();
  let demo: Demo;
  let signal: Signal;
  let organizer: Page;
  let delegate: Page;

  beforeAll(async () => {
    [demo, signal] = await Promise.all([Demo.start(), Signal.start()]);
    organizer = await demo.as('organizer');
    await organizer.goto(`${new URL(organizer.url()).pathname}/stage`, { waitUntil: 'networkidle' });
  }, 180_000);

  afterAll(async () => {
    await signal?.stop();
    await demo?.stop();
  });

  const kazakh = () => organizer.locator('details', { has: organizer.locator('summary', { hasText: 'Қазақша' }) });

  step('gets a feed in Kazakh from the organizers, with a spare address and captions', async () => {
    signal.down.add('/first');
    const form = organizer.locator('form', { has: organizer.locator('select[name=key]') });
    await form.locator('select[name=key]').selectOption('kk');
    await form.locator('[name=url]').fill(`${SIGNAL_HOST}/first/signal.m3u8`);
    await press(organizer, 'Add');
    const feed = kazakh();
    await feed.locator('summary').click();
    await feed.locator('[name=fallback]').fill(`${SIGNAL_HOST}/spare/signal.m3u8`);
    await feed.locator('[name="captions.kk"]').fill(`${SIGNAL_HOST}/kk.vtt`);
    await feed.getByRole('button', { name: 'Save' }).click();
    await sees(organizer, 'Saved');
    expect(await findingsOfAxe(organizer)).toEqual([]);
  });

  step('plays the delegate’s language over the spare stream when the first is down, and says so', async () => {
    delegate = await demo.as('delegate', { locale: 'en-GB' });
    await signal.reach(delegate);
    await visit(delegate, `${DEMO_EVENT}/room?lang=kk`);
    expect(await plays(delegate)).toMatchObject({ muted: true, height: 90 });
    await delegate.getByText('Негізгі трансляция ойнамай тұр').waitFor();
    expect(signal.asked.filter((path) => path.endsWith('.mpegts')).every((path) => path.startsWith('/spare/'))).toBe(true);
    await visit(delegate, `${DEMO_EVENT}/room?lang=en`);
  });

  step('goes to the first address again by a button, once it works', async () => {
    await delegate.getByLabel('Language').selectOption('kk');
    await delegate.getByText('this is the spare one').waitFor();
    signal.down.clear();
    await press(delegate, 'Try the first again');
    await plays(delegate);
    expect(signal.asked.some((path) => path.startsWith('/first/') && path.endsWith('.mpegts'))).toBe(true);
    expect(await delegate.getByText('this is the spare one').count()).toBe(0);
  });

  step('shows captions, keeps the sound on between feeds, and remembers the choice', async () => {
    await delegate.getByLabel('Captions').selectOption('kk');
    await delegate.waitForFunction(() => [...(document.querySelector('video')?.textTracks ?? [])].some(({ mode, cues }) => mode === 'showing' && (cues?.length ?? 0) > 0));
    await press(delegate, 'Turn the sound on');
    await delegate.getByLabel('Language').selectOption('floor');
    expect(await plays(delegate)).toMatchObject({ muted: false });
    await delegate.getByLabel('Language').selectOption('kk');
    expect(await plays(delegate)).toMatchObject({ muted: false, height: 90 });
    expect(await findingsOfAxe(delegate)).toEqual([]);
    await visit(delegate, `${DEMO_EVENT}/room`);
    expect(await plays(delegate)).toMatchObject({ height: 90 });
  });

  step('runs on in the corner while the delegate reads the programme, and comes back', async () => {
    await plays(delegate);
    await delegate.evaluate(() => Object.assign(document.querySelector('video') ?? {}, { marked: true }));
    await delegate.getByRole('tab', { name: 'Programme' }).click();
    await delegate.getByRole('link', { name: 'The whole programme and its speakers' }).click();
    await delegate.waitForURL(`**${DEMO_EVENT}`);
    const marked = (): Promise<boolean> => delegate.evaluate(() => 'marked' in (document.querySelector('video') ?? {}));
    await plays(delegate);
    expect(await marked()).toBe(true);
    expect(await findingsOfAxe(delegate)).toEqual([]);
    await delegate.getByRole('link', { name: 'Back to the room' }).click();
    await delegate.waitForURL('**/room?*');
    await plays(delegate);
    expect(await marked()).toBe(true);
    await delegate.getByLabel('Your question').waitFor();
  });

  step('follows a change by the organizers at once', async () => {
    await kazakh().evaluate((element) => element.setAttribute('open', ''));
    await kazakh().getByRole('button', { name: 'Take away' }).click();
    await delegate.waitForFunction(() => (document.querySelector('video')?.videoHeight ?? 90) !== 90);
    expect(await delegate.getByLabel('Language').count()).toBe(0);
    await delegate.context().close();
  });

  step('loads nothing of the stage on a thin line before it is asked for', async () => {
    const page = await demo.as('delegate', { viewport: { width: 360, height: 740 } });
    // The room where the sign-in leads is left first: its film is not what is looked at.
    await page.goto('about:blank');
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const films: string[] = [];
    page.on('request', (request) => request.url().includes('.mp4') && films.push(request.url()));
    await visit(page, `${DEMO_EVENT}/room?lang=en`);
    await page.getByText('so nothing was loaded').waitFor();
    expect([films, await page.locator('video').count(), await overhang(page)]).toEqual([[], 0, 0]);
    await press(page, 'Show the picture');
    await plays(page);
    expect(films.length).toBeGreaterThan(0);
    await page.context().close();
  });
});
