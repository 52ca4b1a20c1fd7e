import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import type { MailBlock, MailContent } from './content';
import { Mail } from './mail.entity';
import { buildMessage, parseSender } from './message';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

const LINK = 'https://plenary.example/confirm?token=abc';

const mail = (facts: Partial<Mail> = {}): Mail =>
  Object.assign(new Mail(), { recipient: 'delegate@ministry.example', messageId: '<1@plenary.example>', language: 'en', ...facts });

/** The message as it would go over the wire, read by another library. */
async function sent(content: Partial<MailContent>, row = mail()): Promise<ParsedMail & { raw: string }> {
  const message = buildMessage(row, { subject: 'Subject', blocks: [], ...content }, 'Plenary <no-reply@plenary.example>');
  const { message: raw } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  return { ...(await simpleParser(raw as Buffer)), raw: String(raw) };
}

const everyBlock = (text: string): MailBlock[] => [
  { kind: 'heading', text },
  { kind: 'paragraph', text },
  { kind: 'facts', rows: [{ label: text, value: text }] },
  { kind: 'button', label: text, url: LINK },
  { kind: 'code', label: text, code: '123456' },
  { kind: 'list', items: [text] },
  { kind: 'quote', text },
  { kind: 'small', text },
];

describe('what people typed, in a mail', () => {
  it.each([
    ['S018 a Markdown link', '[Click here](http://evil.example)'],
    ['an address of a page', 'https://evil.example/login'],
    ['a link', '<a href="http://evil.example">here</a>'],
    ['a script', '<script>alert(1)</script>'],
    ['an image that runs something', '<img src=x onerror=alert(1)>'],
    ['an end of an attribute', '" onmouseover="alert(1)'],
    ['an end of the style', '</style><style>body{display:none}</style>'],
    ['a template expression', '{{constructor.constructor("x")()}} {user.passwordHash}'],
    ['an entity', '&lt;b&gt; &amp; &#60;'],
    ['Kazakh and Arabic', 'Әсел Қожа, مرحبا'],
  ])('%s stays literal and becomes no link', (_, text) => {
    const html = renderHtml({ subject: text, blocks: everyBlock(text), reason: text }, 'en');
    const document = html.replace(/^[\s\S]*<\/head>/, '');
    expect(document.match(/<a /g)).toHaveLength(1);
    expect(document).toContain(`<a href="${LINK}"`);
    expect(html).not.toMatch(/<(script|img)/);
    expect(document).not.toContain('<style');
    expect((document.match(/<[^>]*>/g) ?? []).filter((tag) => /\son\w+=/i.test(tag))).toEqual([]);
    const shown = document.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    expect(shown.split(text)).toHaveLength(11);
    expect(renderText({ subject: text, blocks: everyBlock(text), reason: text }, 'en').split(text)).toHaveLength(11);
  });

  it.each([
    ['a line break', 'Title\r\nBcc: evil@e.example', 'Title Bcc: evil@e.example'],
    ['S128 a line feed', 'Title\nX-Evil: 1', 'Title X-Evil: 1'],
    ['a Unicode line separator', 'Title\u2028X-Evil: 1', 'Title X-Evil: 1'],
    ['a text direction trick', 'Title\u202Eelif', 'Titleelif'],
    ['a NUL and an escape', 'Title\u0000\u001b[31m', 'Title[31m'],
  ])('%s in a subject opens no header', async (_, subject, expected) => {
    const received = await sent({ subject });
    expect(received.subject).toBe(expected);
    expect(received.headers.has('x-evil')).toBe(false);
    expect(received.headers.has('bcc')).toBe(false);
    expect(received.headerLines.filter(({ key }) => key === 'subject')).toHaveLength(1);
  });

  it('cannot make a fact or a list look like more lines of ours', () => {
    const text = renderText({ subject: 's', blocks: [{ kind: 'facts', rows: [{ label: 'Name', value: 'Delegate\nDecision: approved' }] }, { kind: 'quote', text: 'No\n\nYours, the minister' }] }, 'en');
    expect(text).toContain('Name: Delegate\n  Decision: approved');
    expect(text).toContain('> No\n> \n> Yours, the minister');
  });

  it('keeps a long subject short', async () => {
    expect((await sent({ subject: 'Қ'.repeat(2_000) })).subject).toHaveLength(250);
  });
});

describe('a button', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address'])('does not lead to %s', (url) => {
    expect(() => renderHtml({ subject: 's', blocks: [{ kind: 'button', label: 'Go', url }] }, 'en')).toThrow();
  });

  it('shows its address in words, for programs that hide links', () => {
    expect(renderText({ subject: 's', blocks: [{ kind: 'button', label: 'Confirm', url: LINK }] }, 'en')).toContain(`Confirm:\n${LINK}`);
  });

  it('leads nowhere in a preview, and codes are hidden', () => {
    const blocks: MailBlock[] = [{ kind: 'button', label: 'Confirm', url: LINK }, { kind: 'code', label: 'Code', code: '123 456' }];
    const preview = renderHtml({ subject: 's', blocks, unsubscribeUrl: LINK }, 'en', { withoutSecrets: true });
    expect(preview).toContain('Confirm');
    expect(preview).toContain('••• •••');
    expect(preview).not.toMatch(/href|token|123/);
    expect(renderHtml({ subject: 's', blocks }, 'en')).toMatch(/href[\s\S]*123 456/);
  });
});

describe('headers', () => {
  it('says that nobody wrote it by hand, and in which language', async () => {
    const { headers, raw } = await sent({}, mail({ language: 'kk' }));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(raw).toMatch(/^Content-Language: kk\r?$/m);
    expect(raw).toMatch(/^Message-ID: <1@plenary\.example>\r?$/m);
  });

  it('names the way out where there is one', async () => {
    expect((await sent({ unsubscribeUrl: 'https://plenary.example/stop?t=1' })).raw).toMatch(/^List-Unsubscribe: <https:\/\/plenary\.example\/stop\?t=1>\r?$/m);
    expect((await sent({})).raw).not.toContain('List-Unsubscribe');
  });

  it.each(['a@x.example, evil@e.example', 'a@x.example; evil@e.example', 'all: evil@e.example;', 'x <evil@e.example>'])('goes to one recipient at most, whatever is written in the address: %s', async (recipient) => {
    const message = buildMessage(mail({ recipient }), { subject: 's', blocks: [] }, 'Plenary <no-reply@plenary.example>');
    const { envelope } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    expect(envelope.to).not.toContain('evil@e.example');
    expect(envelope.to.length).toBeLessThanOrEqual(1);
  });

  it('control: the same words as a string reach the other address', async () => {
    const message = { ...buildMessage(mail(), { subject: 's', blocks: [] }, 'Plenary <no-reply@plenary.example>'), to: 'a@x.example, evil@e.example' };
    const { envelope } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    expect(envelope.to).toContain('evil@e.example');
  });

  it.each([
    ['Plenary <no-reply@plenary.example>', { name: 'Plenary', address: 'no-reply@plenary.example' }],
    ['"Plenary, the hub" <a@b.example>', { name: 'Plenary, the hub', address: 'a@b.example' }],
    ['a@b.example', { name: '', address: 'a@b.example' }],
  ])('reads the sender %s', (sender, expected) => {
    expect(parseSender(sender)).toEqual(expected);
  });
});

describe('files in a mail', () => {
  it('carries the calendar as a calendar and as a file, and other files by their names', async () => {
    const ics = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
    const { attachments } = await sent({ calendar: { fileName: 'event.ics', method: 'PUBLISH', content: ics }, attachments: [{ fileName: 'a\r\nb.txt', contentType: 'text/plain', content: 'file' }] });
    expect(attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual(expect.arrayContaining([['text/plain', 'a b.txt'], ['application/ics', 'event.ics']]));
    expect(attachments.find(({ filename }) => filename === 'event.ics')?.content.toString()).toBe(ics);
  });
});
