import { Id } from '@plenary/contracts/common';
import { pickLocale, translator } from '@plenary/i18n';
import { Config } from '@plenary/kernel/config';
import { ComposesMail, defineMail, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Event } from './event.entity';
import { Invitation } from './invitation.entity';

/** What `Signer` derives the links of team invitations by. */
export const INVITATION_PURPOSE = 'team-invitation';

/** Asks somebody into the team of an event. */
export const invitationMail = defineMail({ kind: 'events.invitation', data: z.strictObject({ invitationId: Id }), urgency: 'now' });

/** Says who invites to which role, with the link to the page that accepts; nothing is sent once the offer was withdrawn. */
@ComposesMail(invitationMail)
export class InvitationMailTemplate implements MailTemplate<typeof invitationMail> {
  constructor(
    private readonly source: DataSource,
    private readonly signer: Signer,
    private readonly config: Config,
  ) {}

  async compose(mail: MailToCompose<typeof invitationMail>): Promise<MailContent | null> {
    const invitation = await this.source.getRepository(Invitation).findOneBy({ id: mail.data.invitationId });
    if (invitation?.stateAt(new Date()) !== 'invited') return null;
    const event = await this.source.getRepository(Event).findOneByOrFail({ id: invitation.eventId });
    const t = translator(mail.language);
    const title = pickLocale(event.title, mail.language, event.referenceLanguage).text;
    const role = t(`events:role.${invitation.role}`);
    return {
      subject: t('events:mail.invitation.subject', { title }),
      blocks: [
        { kind: 'heading', text: title },
        { kind: 'paragraph', text: t('events:mail.invitation.text', { role }) },
        { kind: 'paragraph', text: t(`events:roleHint.${invitation.role}`) },
        { kind: 'button', label: t('events:mail.invitation.button'), url: invitationUrl(this.config, this.signer, invitation.id) },
        { kind: 'small', text: t('events:mail.invitation.ignore') },
      ],
    };
  }
}

/** Address of the page that shows an invitation and the button that accepts it. */
export const invitationUrl = (config: Config, signer: Signer, invitationId: string): string => `${config.publicUrl}/invitation?token=${encodeURIComponent(signer.token(INVITATION_PURPOSE, invitationId))}`;
