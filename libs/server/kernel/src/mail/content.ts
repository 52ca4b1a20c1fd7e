/** One part of a mail. Every text is plain: the renderer escapes it, and nothing in it becomes a link. */
export type MailBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'code'; label: string; code: string }
  | { kind: 'list'; items: string[] }
  /** Words of another person, set apart so that they cannot pass for ours. */
  | { kind: 'quote'; text: string }
  | { kind: 'small'; text: string };

/** A calendar file that travels with a mail. */
export interface MailCalendar {
  fileName: string;
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  content: string;
}

/** A file that travels with a mail. */
export interface MailAttachment {
  fileName: string;
  contentType: string;
  content: string | Buffer;
}

/** What one mail says, in the recipient's language. */
export interface MailContent {
  subject: string;
  blocks: MailBlock[];
  /** Why the reader gets this, in small print at the foot. */
  reason?: string;
  calendar?: MailCalendar;
  attachments?: MailAttachment[];
  /** Where one click ends mail of this sort; sent as List-Unsubscribe. */
  unsubscribeUrl?: string;
  /** One address that answers go to. */
  replyTo?: string;
}
