import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { linkIn } from '../support/mail-sink';
import { startTestStack, type TestStack } from '../support/stack';
import { fill, mailWith, onClockOf, pdf, person, press, sees, story, visit } from './support/people';

const ZONE = 'Asia/Almaty';
const TITLE = 'Digital services of the region';
const QUESTION = 'How are services kept open to people without a computer?';

/** One conference from nothing to its outcome, each step by the person who does it, in a browser of their own. */
describe('a conference from nothing to its outcome', () => {
  const step = story();
  let stack: TestStack;
  let browser: Browser;
  let organizer: Page;
  let delegate: Page;
  let neighbour: Page;
  let moderator: Page;
  let speaker: Page;
  /** Address of the event's public page, and of the pages of its team. */
  let event = '';
  let desk = '';

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(), launchBrowser()]);
    [organizer, delegate, neighbour, moderator, speaker] = await Promise.all([
      person(browser, stack),
      person(browser, stack, { timezoneId: 'Europe/Tallinn' }),
      person(browser, stack, { timezoneId: 'Asia/Tashkent' }),
      person(browser, stack, { viewport: { width: 360, height: 740 }, hasTouch: true }),
      person(browser, stack),
    ]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  step('is made by an organizer, in minutes', async () => {
    const link = (await stack.tool('admin', 'organizer@hub.example')).match(/http:\/\/\S+/)?.[0] ?? '';
    await visit(organizer, link);
    await press(organizer, 'Sign in');
    await organizer.waitForURL('**/manage');
    await organizer.getByRole('link', { name: 'New conference' }).click();
    await organizer.waitForURL('**/manage/new');
    await organizer.waitForLoadState('networkidle');
    await fill(organizer, {
      'title.en': TITLE,
      'description.en': 'Two hours on what works.',
      startsAt: onClockOf(ZONE, 10),
      endsAt: onClockOf(ZONE, 190),
      capacity: '20',
      approval: true,
      'organizations.new1.name.en': 'Astana Civil Service Hub',
      'organizations.new2.name.en': 'UN DESA',
    });
    await press(organizer, 'Make the conference');
    await organizer.waitForURL(/\/manage\/[0-9a-f-]{36}$/);
    desk = new URL(organizer.url()).pathname;
    await sees(organizer, 'No programme is released yet');
  });

  step('gets a programme with a speaker, which visitors see once it is released', async () => {
    await visit(organizer, `${desk}/speakers/new`);
    await fill(organizer, { 'name.en': 'Bagdat Mussin', email: 'speaker@ministry.example', language: 'en', country: 'KZ' });
    await press(organizer, 'Add a speaker');
    await organizer.waitForURL(/\/speakers\/[0-9a-f-]{36}$/);

    for (const [type, title, start] of [['opening', 'Opening', 10], ['keynote', 'Services for everybody', 40]] as const) {
      await visit(organizer, `${desk}/program/sessions/new`);
      await fill(organizer, { type, 'title.en': title, startsAt: onClockOf(ZONE, start), minutes: '30' });
      if (type === 'keynote') await organizer.getByLabel('Add a speaker').selectOption({ label: 'Bagdat Mussin' });
      await press(organizer, 'Save');
      await organizer.waitForURL(/\/program\?saved=/);
    }
    await visit(organizer, `${desk}/program/release`);
    await sees(organizer, 'Bagdat Mussin has not said yes');
    await press(organizer, 'Release version 1');
    await organizer.getByText('Version 1 is public', { exact: true }).waitFor();
  });

  step('is published, and says what is still missing before', async () => {
    await visit(organizer, `${desk}/publish`);
    await sees(organizer, 'Only one person organizes this event');
    await press(organizer, 'Publish as it is');
    await organizer.getByRole('heading', { name: 'The event is public' }).waitFor();
    await organizer.getByRole('link', { name: 'View the page' }).last().click();
    await organizer.waitForURL('**/e/*');
    event = new URL(organizer.url()).pathname;
    await visit(organizer, event);
    for (const shown of [TITLE, 'Astana Civil Service Hub', 'UN DESA', 'Services for everybody', 'Bagdat Mussin']) await sees(organizer, shown);
  });

  async function register(page: Page, name: string, email: string, country: string): Promise<void> {
    await visit(page, event);
    await page.getByRole('link', { name: 'Register' }).first().click();
    await page.waitForURL('**/register');
    await fill(page, { email, name, country, institution: 'Ministry of Digital Affairs', position: 'Adviser', category: 'government', consent: true });
    await press(page, 'Register');
    await page.waitForURL('**/registration/*');
  }

  step('is registered for, and the address is confirmed by the code of a mail', async () => {
    await register(delegate, 'Kersti Tamm', 'kersti@delegates.example', 'EE');
    const mail = await mailWith(stack, 'kersti@delegates.example', '/registration/confirm');
    const code = mail.text?.match(/\b\d{6}\b/)?.[0] ?? 'no code';
    await fill(delegate, { code });
    await press(delegate, 'Confirm');
    await delegate.waitForURL('**/me');
    await sees(delegate, /You are registered[\s\S]*Who decides: Astana Civil Service Hub, UN DESA/);
  });

  step('is registered for by another, whose mail has a link', async () => {
    await register(neighbour, 'Aziza Karimova', 'aziza@delegates.example', 'UZ');
    const mail = await mailWith(stack, 'aziza@delegates.example', '/registration/confirm');
    await visit(neighbour, linkIn(mail, '/registration/confirm'));
    await press(neighbour, 'Confirm my e-mail');
    await neighbour.waitForURL('**/me');
  });

  step('lets organizers approve one by one and in bulk', async () => {
    await visit(organizer, `${desk}/registrations`);
    await press(organizer, 'Approve: Kersti Tamm');
    await organizer.getByText('1 approved').waitFor();
    await organizer.getByRole('checkbox', { name: 'Choose Aziza Karimova' }).check();
    await organizer.getByRole('button', { name: 'Approve', exact: true }).click();
    await organizer.getByText('2 of 20 places taken').waitFor();
  });

  step('welcomes the delegate by a mail with a calendar file and a personal link', async () => {
    const mail = await mailWith(stack, 'kersti@delegates.example', '/join/');
    const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString('utf8') ?? '';
    const [entry] = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
    if (!entry) throw new Error(`The calendar file has no entry:\n${calendar}`);
    expect(new ICAL.Event(entry).summary).toContain(TITLE);
    // Both clocks are named, the reader's and the event's.
    expect(mail.text).toMatch(/Tallinn[\s\S]*Almaty|Almaty[\s\S]*Tallinn/);
    await visit(delegate, linkIn(mail, '/join/'));
    await delegate.waitForURL('**/room');
    await delegate.getByText('You are in the right place.').waitFor();
  });

  step('is prepared by the speaker, who needs no password', async () => {
    const mail = await mailWith(stack, 'speaker@ministry.example', '/speaker/');
    await visit(speaker, linkIn(mail, '/speaker/'));
    await press(speaker, 'Open my page');
    await speaker.waitForURL(/\/speaker(\?|$)/);
    await speaker.waitForLoadState('networkidle');
    await press(speaker, 'Yes, I take part');
    await speaker.locator('#confirm').getByText('Confirmed', { exact: true }).waitFor();
    await fill(speaker, { 'position.en': 'Minister', 'institution.en': 'Ministry of Digital Development', 'biography.en': 'Has built services since 2008.' });
    await speaker.locator('#profile').getByRole('button', { name: 'Save' }).click();
    await speaker.getByText('Saved', { exact: true }).waitFor();
    await speaker.getByLabel('Add slides').setInputFiles({ name: 'services.pdf', mimeType: 'application/pdf', buffer: await pdf(['Services', 'For everybody']) });
    await speaker.getByText('services.pdf is kept as version 1.').waitFor();
    await visit(delegate, event);
    await sees(delegate, 'Minister', '#speakers');
  });

  step('invites a moderator, who starts the session on a phone', async () => {
    await visit(organizer, `${desk}/team`);
    await fill(organizer, { email: 'moderator@hub.example' });
    await organizer.locator('input[name=role][value=moderator]').check();
    await press(organizer, 'Send the invitation');
    await organizer.getByText('The invitation is on its way.').waitFor();
    const mail = await mailWith(stack, 'moderator@hub.example', '/invitation');
    await visit(moderator, linkIn(mail, '/invitation'));
    await press(moderator, 'Accept and sign in');
    await moderator.waitForURL('**/manage/*');
    await visit(moderator, `${event}/moderate`);
    await visit(delegate, `${event}/room`);
    await press(moderator, 'Start the session');
    await delegate.getByText('Live', { exact: true }).waitFor();
  });

  step('takes a question from the room to every screen', async () => {
    const mail = await mailWith(stack, 'aziza@delegates.example', '/join/');
    await visit(neighbour, linkIn(mail, '/join/'));
    await neighbour.waitForURL('**/room');

    await delegate.getByLabel('Your question').fill(QUESTION);
    await press(delegate, 'Ask');
    await delegate.getByText('waiting for a moderator').waitFor();
    await moderator.getByText(QUESTION).waitFor();
    expect(await neighbour.getByText(QUESTION).count()).toBe(0);
    await moderator.locator('#desk-incoming').getByRole('button', { name: /^Approve/ }).click();

    await neighbour.getByText(QUESTION).waitFor();
    await neighbour.getByRole('button', { name: /^Vote for this question/ }).click();
    await neighbour.getByRole('button', { name: 'Take your vote back: 1 vote' }).waitFor();
    await moderator.getByRole('tab', { name: /Queue/ }).click();
    await moderator.locator('#desk-queue').getByText('1 vote').waitFor();
    await moderator.locator('#desk-queue').getByRole('button', { name: /^Answer now/ }).click();
    await delegate.getByRole('region', { name: 'Being answered now' }).getByText(QUESTION).waitFor();
    await moderator.getByRole('tab', { name: /On air/ }).click();
    await moderator.locator('#desk-air').getByRole('button', { name: /^Answered/ }).click();
    await neighbour.locator('summary', { hasText: 'Answered 1' }).click();
    await neighbour.locator('details li', { hasText: QUESTION }).waitFor();
  });

  step('ends its session for everybody, and the page follows to the next one', async () => {
    await press(moderator, 'End the session');
    await moderator.getByText('End now? Everyone sees the end.').waitFor();
    await press(moderator, 'End the session');
    for (const page of [delegate, neighbour]) {
      await page.getByRole('heading', { name: 'Services for everybody', level: 1 }).waitFor();
      await page.getByText('The session begins in').waitFor();
    }
  });

  step('publishes its outcome', async () => {
    await visit(organizer, `${desk}/outcome`);
    await fill(organizer, { 'summary.en': 'Twenty institutions compared their services.', 'findings.row0.en': 'Paper remains a door.' });
    await organizer.locator('[name="statements.row0.speakerId"]').selectOption({ label: 'Bagdat Mussin' });
    await fill(organizer, { 'statements.row0.text.en': 'A service is good when nobody notices it.' });
    await press(organizer, 'Save');
    await organizer.getByText('Saved', { exact: true }).waitFor();
    await press(organizer, 'Publish the outcome');
    await organizer.getByText('Everybody can read the page.').waitFor();
    const visitor = await person(browser, stack);
    await visit(visitor, `${event}/outcome`);
    await sees(visitor, /Twenty institutions[\s\S]*Paper remains a door[\s\S]*nobody notices it[\s\S]*Bagdat Mussin/);
    await visitor.context().close();
  });

  step('shows a reply once a moderator has read it, and its address never', async () => {
    const visitor = await person(browser, stack, { timezoneId: 'Europe/Paris' });
    await visit(visitor, `${event}/outcome`);
    await fill(visitor, { name: 'Claire Martin', email: 'claire@reader.example', text: 'We do the same in two towns.' });
    await press(visitor, 'Send the reply');
    await visitor.getByText('Your reply is kept').waitFor();
    await visit(visitor, `${event}/outcome`);
    await sees(visitor, 'Nobody has replied yet');
    expect((await visitor.content()).includes('two towns')).toBe(false);

    await visit(moderator, `${desk}/outcome/replies`);
    await press(moderator, 'Show');
    await moderator.getByText('shown', { exact: true }).waitFor();
    await visit(visitor, `${event}/outcome`);
    await sees(visitor, /Claire Martin[\s\S]*two towns/);
    expect((await visitor.content()).includes('claire@reader.example')).toBe(false);
    await visitor.context().close();
  });
});
