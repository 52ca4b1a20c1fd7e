import { Id } from '@plenary/contracts/common';
import { translator } from '@plenary/i18n';
import { Config } from '@plenary/kernel/config';
import { ComposesMail, defineMail, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { z } from 'zod';

/** What `Signer` derives sign-in links and codes by. */
export const SIGN_IN_PURPOSE = 'sign-in';

/** Link and code for one sign-in. */
export const signInMail = defineMail({ kind: 'identity.sign_in', data: z.strictObject({ tokenId: Id }), urgency: 'now' });

/** Address of the page that signs in by a token's link. */
export const signInUrl = (config: Config, signer: Signer, tokenId: string): string => `${config.publicUrl}/sign-in/link?token=${encodeURIComponent(signer.token(SIGN_IN_PURPOSE, tokenId))}`;

/** Says how to sign in, by a button or by six digits. */
@ComposesMail(signInMail)
export class SignInMailTemplate implements MailTemplate<typeof signInMail> {
  constructor(
    private readonly signer: Signer,
    private readonly config: Config,
  ) {}

  async compose(mail: MailToCompose<typeof signInMail>): Promise<MailContent> {
    const t = translator(mail.language);
    const { tokenId } = mail.data;
    return {
      subject: t('identity:mail.subject'),
      blocks: [
        { kind: 'heading', text: t('identity:mail.heading') },
        { kind: 'paragraph', text: t('identity:mail.text') },
        { kind: 'button', label: t('identity:mail.button'), url: signInUrl(this.config, this.signer, tokenId) },
        { kind: 'code', label: t('identity:mail.code'), code: this.signer.code(SIGN_IN_PURPOSE, tokenId) },
        { kind: 'small', text: t('identity:mail.ignore') },
      ],
    };
  }
}
