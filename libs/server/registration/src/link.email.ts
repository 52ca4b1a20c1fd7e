import { pickLocale, translator } from '@plenary/i18n';
import { Config } from '@plenary/kernel/config';
import { ComposesMail, type MailBlock, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { signInUrl } from '@plenary/identity';
import { DataSource } from 'typeorm';
import { DelegateInvitation } from './delegate-invitation.entity';
import { RegistrationLetters, titleOf } from './registration.letters';
import { delegateInvitationMail, linkMail } from './registration.mails';
import { RegistrationTokens } from './registration.tokens';

/** The personal links once more: into the room for who is approved, and to the own page for everybody. */
@ComposesMail(linkMail)
export class LinkTemplate implements MailTemplate<typeof linkMail> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
    private readonly signer: Signer,
    private readonly config: Config,
  ) {}

  async compose(mail: MailToCompose<typeof linkMail>): Promise<MailContent> {
    const { eventId, tokenId, registrationId } = mail.data;
    const event = await this.letters.event(eventId);
    const t = translator(mail.language);
    const title = titleOf(event, mail.language);
    return {
      subject: t('registration:mail.link.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.link.heading') },
        ...(await this.room(mail, registrationId, title)),
        { kind: 'paragraph', text: t('registration:mail.link.ownText') },
        { kind: 'button', label: t('registration:mail.link.own'), url: signInUrl(this.config, this.signer, tokenId) },
        await this.letters.facts(event, mail),
      ],
      reason: t('registration:mail.why'),
    };
  }

  private async room(mail: MailToCompose<typeof linkMail>, registrationId: string | null, title: string): Promise<MailBlock[]> {
    const letter = registrationId ? await this.letters.about(registrationId, mail.language) : null;
    const membership = letter?.registration.state === 'approved' ? await this.letters.membership(letter.registration) : null;
    if (!letter || !membership) return [];
    return [
      { kind: 'paragraph', text: letter.t('registration:mail.link.joinText', { event: title }) },
      { kind: 'button', label: letter.t('registration:mail.link.join'), url: this.tokens.joinUrl(membership) },
    ];
  }
}

/** Asks a delegate to register, in the language the organizers chose. */
@ComposesMail(delegateInvitationMail)
export class DelegateInvitationTemplate implements MailTemplate<typeof delegateInvitationMail> {
  constructor(
    private readonly source: DataSource,
    private readonly letters: RegistrationLetters,
    private readonly tokens: RegistrationTokens,
  ) {}

  async compose(mail: MailToCompose<typeof delegateInvitationMail>): Promise<MailContent | null> {
    const invitation = await this.source.getRepository(DelegateInvitation).findOneBy({ id: mail.data.invitationId });
    if (!invitation || invitation.registeredAt) return null;
    const event = await this.letters.event(invitation.eventId);
    const t = translator(mail.language);
    const title = titleOf(event, mail.language);
    const subtitle = pickLocale(event.subtitle, mail.language, event.referenceLanguage).text;
    return {
      subject: t('registration:mail.invitation.subject', { event: title }),
      blocks: [
        { kind: 'heading', text: t('registration:mail.invitation.heading') },
        { kind: 'paragraph', text: t('registration:mail.invitation.text', { event: title }) },
        ...(subtitle ? [{ kind: 'paragraph' as const, text: subtitle }] : []),
        await this.letters.facts(event, mail),
        { kind: 'button', label: t('registration:mail.invitation.button'), url: this.tokens.invitationUrl(event.slug, invitation.id) },
        { kind: 'small', text: t('registration:mail.invitation.ignore') },
      ],
    };
  }
}
