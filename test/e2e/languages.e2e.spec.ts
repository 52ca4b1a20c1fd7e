import { translator } from '@plenary/i18n';
import { linkIn } from '../support/mail-sink';
import { englishWords } from './support/checks';
import { Demo, DEMO_EVENT } from './support/demo';
import { fill, mailWith, press, sees, visit } from './support/people';

/** The whole way of a delegate in a language other than English: nothing on it may fall back to English. */
describe('a delegate’s whole way', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await Demo.start();
  }, 180_000);

  afterAll(() => demo?.stop());

  it.each([
    ['ru', 'Гульнара Ахметова', 'Министерство цифрового развития', 'Как услуги остаются доступны в сёлах?'],
    ['kk', 'Айгүл Нұрланқызы', 'Цифрлық даму министрлігі', 'Ауылдарда қызметтер қалай қолжетімді болады?'],
  ] as const)('is walked in %s', async (language, name, institution, question) => {
    const t = translator(language);
    const email = `${language}@delegates.example`;
    const page = await demo.visitor({ locale: language });
    const readsWell = async (): Promise<void> => expect([page.url(), await englishWords(page)]).toEqual([page.url(), []]);

    await visit(page, DEMO_EVENT);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    await readsWell();
    await page.getByRole('link', { name: t('public:button.register'), exact: true }).first().click();
    await page.waitForURL('**/register');
    await sees(page, t('registration:form.title'));
    await readsWell();

    await fill(page, { email, name, country: 'KZ', institution, category: 'government', consent: true });
    await press(page, t('registration:form.submit'));
    await page.waitForURL('**/registration/*');
    await sees(page, t('registration:sent.title'));
    await readsWell();

    const mail = await mailWith(demo.stack, email, '/registration/confirm');
    expect(mail.subject).toContain(t('registration:mail.confirm.subject', { event: '' }).trim());
    await visit(page, linkIn(mail, '/registration/confirm'));
    await readsWell();
    await press(page, t('registration:confirm.submit'));
    await page.waitForURL('**/me');
    await sees(page, t('registration:own.pendingTitle'));
    await readsWell();

    await approve(name);
    const approval = await mailWith(demo.stack, email, '/join/');
    await visit(page, linkIn(approval, '/join/'));
    await page.waitForURL('**/room');
    await page.getByLabel(t('room:ask.label')).fill(question);
    await press(page, t('room:ask.send'));
    await page.getByText(t('room:state.pending')).waitFor();
    await page.getByText(question).first().waitFor();
    await readsWell();
    await page.context().close();
  }, 120_000);

  async function approve(name: string): Promise<void> {
    const organizer = await demo.as('organizer');
    await visit(organizer, `${new URL(organizer.url()).pathname}/registrations`);
    await press(organizer, `Approve: ${name}`);
    await organizer.getByText('1 approved').waitFor();
    await organizer.context().close();
  }
});
