import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const WAIT_MS = 20_000;

/** An SMTP server that keeps every mail for the test to read; it may be told to refuse for a while. */
export class MailSink {
  private readonly kept: { to: string; mail: ParsedMail }[] = [];
  private refusing = false;

  private constructor(private readonly server: SMTPServer) {}

  /** Starts on a free port of the loopback interface. */
  static async start(): Promise<MailSink> {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_address, _session, callback) => callback(sink.refusing ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null),
      onData: (stream, session, callback) => {
        simpleParser(stream).then((mail) => {
          for (const { address } of session.envelope.rcptTo) sink.kept.push({ to: address.toLowerCase(), mail });
          callback();
        }, callback);
      },
    });
    const sink = new MailSink(server);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** From now on every mail is refused for the moment (a 4xx answer), or taken again. */
  refuse(isRefusing: boolean): void {
    this.refusing = isRefusing;
  }

  /** All mails to an address, oldest first. */
  mails(to: string): ParsedMail[] {
    return this.kept.filter((entry) => entry.to === to.toLowerCase()).map(({ mail }) => mail);
  }

  /** Waits until an address has received `count` mails and gives them. */
  async waitFor(to: string, count = 1): Promise<ParsedMail[]> {
    for (const deadline = Date.now() + WAIT_MS; this.mails(to).length < count; await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`${to} received ${this.mails(to).length} mails instead of ${count} within ${WAIT_MS / 1000} s.`);
    }
    return this.mails(to);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** The first link of a mail whose address contains a text. */
export function linkIn(mail: ParsedMail, part: string): string {
  const link = (mail.text ?? '').match(/https?:\/\/[^\s<>"]+/g)?.find((address) => address.includes(part));
  if (!link) throw new Error(`The mail "${mail.subject}" has no link with ${part}:\n${mail.text}`);
  return link;
}
