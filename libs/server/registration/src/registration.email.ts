import { eventEntry, calendarFile } from '@plenary/program';
import { Config } from '@plenary/kernel/config';
import { ComposesMail, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { RegistrationLetters } from './registration.letters';
import { approvedMail, confirmMail, declinedMail, receivedMail, waitlistedMail } from './registration.mails';
import { RegistrationTokens } from './registration.tokens';

/** Asks to confirm an address by button or digits; who is registered already reads that instead, with the same button. */
@ComposesMail(confirmMail)
export class ConfirmTemplate implements MailTemplate<typeof confirmMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose(mail: MailToCompose<typeof confirmMail>): Promise<MailContent | null> {
    const letter = await this.letters.about(mail.data.registrationId, mail.language);
    if (!letter || letter.registration.isUsed || letter.registration.codeRound !== mail.data.round) return null;
    const { t, registration, event, title } = letter;
    const known = await this.letters.isKnown(registration);
    const words = known ? 'known' : 'confirm';
    return {
      subject: t(`registration:mail.${words}.subject`, { event: title }),
      blocks: [
        { kind: 'heading', text: t(`registration:mail.${words}.heading`) },
        { kind: 'paragraph', text: t(`registration:mail.${words}.text`, { name: registration.name, event: title }) },
        { kind: 'button', label: t(`registration:mail.${words}.button`), url: this.tokens.confirmUrl(registration.id) },
        { kind: 'code', label: t('registration:mail.confirm.code'), code: this.tokens.code(registration) },
        await this.letters.facts(event, mail),
        { kind: 'small', text: t('registration:mail.confirm.ignore') },
      ],
      reason: t('registration:mail.why'),
    };
  }
}

/** Tells that the request has arrived and who decides. */
@ComposesMail(receivedMail)
export class ReceivedTemplate implements MailTemplate<typeof receivedMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose(mail: MailToCompose<typeof receivedMail>): Promise<MailContent | null> {
    const letter = await this.letters.about(mail.data.registrationId, mail.language);
    if (letter?.registration.state !== 'pending') return null;
    const { t, registration, event, title } = letter;
    return {
      subject: t('registration:mail.received.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.received.heading') },
        { kind: 'paragraph', text: t('registration:mail.received.text', { name: registration.name }) },
        await this.letters.facts(event, mail),
        { kind: 'button', label: t('registration:mail.received.button'), url: this.tokens.ownUrl(event.slug) },
      ],
      reason: t('registration:mail.why'),
    };
  }
}

/** Welcomes with the personal join link and the event as a calendar file that carries the same link. */
@ComposesMail(approvedMail)
export class ApprovedTemplate implements MailTemplate<typeof approvedMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
    private readonly config: Config,
  ) {}

  async compose(mail: MailToCompose<typeof approvedMail>): Promise<MailContent | null> {
    const letter = await this.letters.about(mail.data.registrationId, mail.language);
    const membership = letter?.registration.state === 'approved' ? await this.letters.membership(letter.registration) : null;
    if (!letter || !membership) return null;
    const { t, registration, event, title } = letter;
    const link = this.tokens.joinUrl(membership);
    const entry = eventEntry(event, { language: mail.language, publicUrl: this.config.publicUrl }, link);
    return {
      subject: t('registration:mail.approved.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.approved.heading') },
        { kind: 'paragraph', text: t('registration:mail.approved.text', { name: registration.name, event: title }) },
        { kind: 'button', label: t('registration:mail.approved.button'), url: link },
        await this.letters.facts(event, mail),
        { kind: 'paragraph', text: t('registration:mail.approved.calendar') },
        { kind: 'small', text: t('registration:mail.approved.own', { url: this.tokens.ownUrl(event.slug) }) },
      ],
      calendar: { fileName: `${event.slug}.ics`, method: 'PUBLISH', content: calendarFile(entry.title, [entry]) },
      reason: t('registration:mail.why'),
    };
  }
}

/** Tells that there is no place yet. */
@ComposesMail(waitlistedMail)
export class WaitlistedTemplate implements MailTemplate<typeof waitlistedMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose(mail: MailToCompose<typeof waitlistedMail>): Promise<MailContent | null> {
    const letter = await this.letters.about(mail.data.registrationId, mail.language);
    if (letter?.registration.state !== 'waitlisted') return null;
    const { t, registration, event, title } = letter;
    return {
      subject: t('registration:mail.waitlisted.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.waitlisted.heading') },
        { kind: 'paragraph', text: t('registration:mail.waitlisted.text', { name: registration.name, event: title }) },
        await this.letters.facts(event, mail),
        { kind: 'button', label: t('registration:mail.waitlisted.button'), url: this.tokens.ownUrl(event.slug) },
      ],
      reason: t('registration:mail.why'),
    };
  }
}

/** Tells the decision with the organizers' reason, set apart as their words. */
@ComposesMail(declinedMail)
export class DeclinedTemplate implements MailTemplate<typeof declinedMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose(mail: MailToCompose<typeof declinedMail>): Promise<MailContent | null> {
    const letter = await this.letters.about(mail.data.registrationId, mail.language);
    if (letter?.registration.state !== 'declined') return null;
    const { t, registration, event, title } = letter;
    return {
      subject: t('registration:mail.declined.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.declined.heading') },
        { kind: 'paragraph', text: t('registration:mail.declined.text', { name: registration.name, event: title }) },
        { kind: 'quote', text: registration.reason },
        { kind: 'button', label: t('registration:mail.declined.button'), url: this.tokens.eventUrl(event.slug) },
      ],
      reason: t('registration:mail.why'),
    };
  }
}
