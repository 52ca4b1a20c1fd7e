import type { Attachment, SendMailOptions } from 'nodemailer';
import type { MailContent } from './content';
import type { Mail } from './mail.entity';
import { oneLine } from './plain';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

const SUBJECT_CHARS = 250;

/** Name and address of a configured sender such as `Plenary <no-reply@plenary.example>`. */
export function parseSender(sender: string): { name: string; address: string } {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(sender);
  return parts ? { name: oneLine(parts[1] ?? ''), address: parts[2] ?? '' } : { name: '', address: sender.trim() };
}

/**
 * The whole message as the relay gets it. Addresses are objects, and the envelope is left to be made from them:
 * a string would be parsed, and could name several people.
 */
export function buildMessage(mail: Mail, content: MailContent, sender: string): SendMailOptions {
  const from = parseSender(sender);
  return {
    from,
    to: { name: '', address: mail.recipient },
    ...(content.replyTo && { replyTo: { name: '', address: content.replyTo } }),
    messageId: mail.messageId,
    subject: [...oneLine(content.subject)].slice(0, SUBJECT_CHARS).join(''),
    text: renderText(content, mail.language),
    html: renderHtml(content, mail.language),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      ...(content.unsubscribeUrl && { 'List-Unsubscribe': `<${new URL(content.unsubscribeUrl).href}>` }),
    },
    attachments: (content.attachments ?? []).map(({ fileName, contentType, content: body }): Attachment => ({ filename: oneLine(fileName), contentType, content: body })),
    ...(content.calendar && { icalEvent: { filename: oneLine(content.calendar.fileName), method: content.calendar.method, content: content.calendar.content } }),
  };
}
