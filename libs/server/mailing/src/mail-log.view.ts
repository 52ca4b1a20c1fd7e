import type { MailView } from '@plenary/contracts/mail';
import type { Mail } from '@plenary/kernel/mail';

/** A mail as organizers see it: where it went and how it fared, never what it says. */
export function mailView(mail: Mail): MailView {
  const { id, kind, recipient, language, state, attempts, lastError } = mail;
  return {
    id,
    kind,
    recipient,
    language,
    state,
    attempts,
    lastError,
    createdAt: mail.createdAt.toISOString(),
    nextAttemptAt: state === 'queued' ? mail.nextAttemptAt.toISOString() : null,
    sentAt: mail.sentAt?.toISOString() ?? null,
  };
}
