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
});
