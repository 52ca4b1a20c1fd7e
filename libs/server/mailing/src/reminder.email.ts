import { pickLocale, translator } from '@plenary/i18n';
import { bothZones, ComposesMail, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { RegistrationTokens } from '@plenary/registration';
import { reminderMail } from './reminder.mails';
import { ReminderQueries } from './reminder.queries';

/** Says when it begins, in both zones, and leads into the room. */
@ComposesMail(reminderMail)
export class ReminderTemplate implements MailTemplate<typeof reminderMail> {
  constructor(
    private readonly queries: ReminderQueries,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose({ data, language, timeZone }: MailToCompose<typeof reminderMail>): Promise<MailContent | null> {
    const subject = await this.queries.subject(data.membershipId);
    if (!subject || subject.event.startsAt.toISOString() !== data.startsAt) return null;
    const { event, membership } = subject;
    const t = translator(language);
    const title = pickLocale(event.title, language, event.referenceLanguage).text;
    return {
      subject: t('mailing:reminder.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('mailing:reminder.heading', { event: title }) },
        { kind: 'facts', rows: [{ label: t('mailing:reminder.when'), value: bothZones(t, event.startsAt, event.endsAt, event.timeZone, timeZone) }] },
        { kind: 'paragraph', text: t('mailing:reminder.text') },
        { kind: 'button', label: t('mailing:reminder.join'), url: this.tokens.joinUrl(membership) },
        { kind: 'small', text: t('mailing:reminder.small') },
      ],
      reason: t('mailing:reminder.reason'),
    };
  }
}
