import { pickLocale, translator } from '@plenary/i18n';
import { bothZones, ComposesMail, type MailBlock, type MailContent, type MailTemplate, type MailToCompose } from '@plenary/kernel/mail';
import { assistantInvitationMail, speakerInvitationMail, speakerReminderMail } from './speaker.email';
import { type SpeakerLetter, SpeakerLetters } from './speaker.letters';

type Letter = SpeakerLetter & { t: ReturnType<typeof translator> };

/** When the event is and which sessions the speaker has, as every letter to speakers says it. */
function facts({ t, event, speaker, language, timeZone }: Letter): MailBlock {
  const rows = [
    { label: t('speaker:mail.event'), value: pickLocale(event.title, language, event.referenceLanguage).text },
    { label: t('speaker:mail.when'), value: bothZones(t, event.startsAt, event.endsAt, event.timeZone, timeZone) },
  ];
  for (const session of speaker.sessions) {
    if (!session.startsAt || !session.endsAt) continue;
    const title = pickLocale(session.title, language, event.referenceLanguage).text;
    rows.push({ label: t('speaker:mail.session'), value: `${title}\n${bothZones(t, new Date(session.startsAt), new Date(session.endsAt), event.timeZone, timeZone)}` });
  }
  return { kind: 'facts', rows };
}

const names = ({ event, speaker, language }: Letter): { event: string; speaker: string } => ({
  event: pickLocale(event.title, language, event.referenceLanguage).text,
  speaker: pickLocale(speaker.name, language, event.referenceLanguage).text,
});

/** Says to a speaker that they are invited, and opens their page by one button. */
@ComposesMail(speakerInvitationMail)
export class SpeakerInvitationTemplate implements MailTemplate<typeof speakerInvitationMail> {
  constructor(private readonly letters: SpeakerLetters) {}

  async compose(mail: MailToCompose<typeof speakerInvitationMail>): Promise<MailContent | null> {
    const found = await this.letters.load(mail);
    if (!found) return null;
    const t = translator(mail.language);
    const letter = { ...found, t };
    return {
      subject: t('speaker:mail.invitation.subject', names(letter)),
      blocks: [
        { kind: 'heading', text: t('speaker:mail.invitation.heading', names(letter)) },
        { kind: 'paragraph', text: t('speaker:mail.invitation.text', names(letter)) },
        facts(letter),
        { kind: 'button', label: t('speaker:mail.invitation.button'), url: letter.url },
        { kind: 'paragraph', text: t('speaker:mail.invitation.next') },
        { kind: 'small', text: t('speaker:mail.personal') },
      ],
      reason: t('speaker:mail.reason', names(letter)),
    };
  }
}

/** Says to an assistant whose page they may fill. */
@ComposesMail(assistantInvitationMail)
export class AssistantInvitationTemplate implements MailTemplate<typeof assistantInvitationMail> {
  constructor(private readonly letters: SpeakerLetters) {}

  async compose(mail: MailToCompose<typeof assistantInvitationMail>): Promise<MailContent | null> {
    const found = await this.letters.load(mail);
    if (!found) return null;
    const t = translator(mail.language);
    const letter = { ...found, t };
    return {
      subject: t('speaker:mail.assistant.subject', names(letter)),
      blocks: [
        { kind: 'heading', text: t('speaker:mail.assistant.heading', names(letter)) },
        { kind: 'paragraph', text: t('speaker:mail.assistant.text', names(letter)) },
        facts(letter),
        { kind: 'button', label: t('speaker:mail.assistant.button'), url: letter.url },
        { kind: 'small', text: t('speaker:mail.personal') },
      ],
      reason: t('speaker:mail.reason', names(letter)),
    };
  }
}

/** Lists what is still open; a speaker who has done it all meanwhile gets no mail. */
@ComposesMail(speakerReminderMail)
export class SpeakerReminderTemplate implements MailTemplate<typeof speakerReminderMail> {
  constructor(private readonly letters: SpeakerLetters) {}

  async compose(mail: MailToCompose<typeof speakerReminderMail>): Promise<MailContent | null> {
    const found = await this.letters.load(mail);
    const open = found?.speaker.tasks.filter(({ done }) => !done) ?? [];
    if (!found || open.length === 0) return null;
    const t = translator(mail.language);
    const letter = { ...found, t };
    return {
      subject: t('speaker:mail.reminder.subject', names(letter)),
      blocks: [
        { kind: 'heading', text: t('speaker:mail.reminder.heading', { ...names(letter), count: open.length }) },
        { kind: 'list', items: open.map(({ task }) => t(`speaker:task.${task}`)) },
        facts(letter),
        { kind: 'button', label: t('speaker:mail.invitation.button'), url: letter.url },
        { kind: 'small', text: t('speaker:mail.personal') },
      ],
      reason: t('speaker:mail.reason', names(letter)),
    };
  }
}
