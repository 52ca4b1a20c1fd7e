import type { Page } from 'playwright-core';
import { linkIn } from '../support/mail-sink';
import { Demo, DEMO_EVENT } from './support/demo';
import { fill, mailWith, press, sees, story } from './support/people';

const ADDRESS = 'leila@ministry.example';

/** A delegate whose browser runs no scripts comes as far as anybody. */
describe('without JavaScript', () => {
  const step = story();
  let demo: Demo;
  let page: Page;

  beforeAll(async () => {
    demo = await Demo.start();
    page = await demo.visitor({ javaScriptEnabled: false });
  }, 180_000);

  afterAll(() => demo?.stop());

  step('the event is read', async () => {
    await page.goto(DEMO_EVENT);
    await sees(page, /Achievements and Challenges[\s\S]*Programme[\s\S]*Speakers/);
    await page.getByRole('link', { name: 'Register' }).first().click();
    await page.waitForURL('**/register');
  });

  step('a form with a mistake says which, and keeps what was typed', async () => {
    await fill(page, { email: 'leila-at-ministry', name: 'Leila Aliyeva', country: 'AZ', institution: 'Ministry of Innovation', category: 'government', consent: true });
    await press(page, 'Register');
    await sees(page, 'An e-mail address looks like name@example.org.', '[role=alert]');
    expect(await page.inputValue('[name=email]')).toBe('leila-at-ministry');
    expect(await page.inputValue('[name=name]')).toBe('Leila Aliyeva');
    expect(await page.inputValue('[name=country]')).toBe('AZ');
    expect(await page.isChecked('[name=consent]')).toBe(true);
  });

  step('the corrected form is taken, and confirmed by the link of the mail', async () => {
    await fill(page, { email: ADDRESS });
    await press(page, 'Register');
    await page.waitForURL('**/registration/*');
    await page.goto(linkIn(await mailWith(demo.stack, ADDRESS, '/registration/confirm'), '/registration/confirm'));
    await press(page, 'Confirm my e-mail');
    await page.waitForURL('**/me');
    await sees(page, /You are registered[\s\S]*Leila Aliyeva/);
  });

  step('answers are changed on one’s own page', async () => {
    await page.getByText('Change', { exact: true }).click();
    await fill(page, { position: 'Head of unit' });
    await press(page, 'Save');
    await sees(page, 'Your answers are saved.');
    await sees(page, 'Head of unit', 'dl');
  });

  step('a reply to the outcome is left', async () => {
    await page.goto('/e/e-government-outcome/outcome');
    // Another address than that of the sign-in, which stands in the page for its owner.
    await fill(page, { name: 'Leila Aliyeva', email: 'leila@home.example', text: 'Thank you for the slides.' });
    await press(page, 'Send the reply');
    await sees(page, 'Your reply is kept');
    expect((await page.content()).includes('leila@home.example')).toBe(false);
  });

  describe('the organizer', () => {
    const next = story();
    let organizer: Page;
    let list = '';
    const row = (name: string) => organizer.locator('tbody tr').filter({ hasText: name });
    const open = (query: string) => organizer.goto(`${list}?${query}`);
    /** Names of those who wait for a decision, oldest first. */
    const waiting = async (): Promise<string[]> => {
      await open('state=pending&sort=name');
      return organizer.locator('tbody tr b').allTextContents();
    };

    next('signs in and approves one by its button', async () => {
      organizer = await demo.as('organizer', { javaScriptEnabled: false });
      list = `${new URL(organizer.url()).pathname}/registrations`;
      const [name = ''] = await waiting();
      await press(organizer, `Approve: ${name}`);
      await sees(organizer, '1 approved. The mail leaves in a few seconds.', '[role=status]');
      await open(`search=${encodeURIComponent(name)}`);
      expect(await row(name).first().textContent()).toContain('Approved');
    });

    next('approves several by their boxes, and takes it back', async () => {
      const [first = '', second = ''] = await waiting();
      for (const name of [first, second]) await organizer.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
      await organizer.getByText('Those chosen:').locator('..').getByRole('button', { name: 'Approve' }).click();
      await sees(organizer, '2 approved', '[role=status]');
      await press(organizer, 'Undo');
      await sees(organizer, '2 wait for a decision again', '[role=status]');
      expect(await waiting()).toEqual(expect.arrayContaining([first, second]));
    });

    next('is told when nobody was chosen', async () => {
      await waiting();
      await organizer.getByText('Those chosen:').locator('..').getByRole('button', { name: 'Approve' }).click();
      await sees(organizer, 'Choose at least one registration.', '[role=status]');
    });

    next('declines one and several with a reason, which is asked for on a page', async () => {
      const [first = '', second = '', third = ''] = await waiting();
      await press(organizer, `Decline: ${first}`);
      await organizer.waitForURL('**/registrations/decline?ids=*');
      await sees(organizer, 'Decline 1 registration', 'h1');
      await press(organizer, 'Decline');
      await sees(organizer, 'This is needed.', '[role=alert]');
      await fill(organizer, { reason: 'The places are for the region.' });
      await press(organizer, 'Decline');
      await sees(organizer, '1 declined. The mail leaves in a few seconds.', '[role=status]');
      await waiting();
      for (const name of [second, third]) await organizer.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
      await organizer.getByText('Those chosen:').locator('..').getByRole('button', { name: 'Decline' }).click();
      await sees(organizer, 'Decline 2 registrations', 'h1');
      await fill(organizer, { reason: 'The hall is full.' });
      await press(organizer, 'Decline');
      await sees(organizer, '2 declined', '[role=status]');
      await open('state=declined');
      await sees(organizer, 'The places are for the region.', 'tbody');
      expect(await row('The hall is full.').count()).toBe(2);
    });

    next('adds a delegate by hand', async () => {
      await open('');
      await organizer.getByRole('link', { name: 'Add by hand' }).click();
      await fill(organizer, { email: 'by.hand@ministry.example', name: 'Samira Hasanova', country: 'AZ', institution: 'Ministry of Innovation', category: 'government' });
      await press(organizer, 'Add and send the link');
      await sees(organizer, 'Samira Hasanova is approved.', '[role=status]');
    });
  });
});
