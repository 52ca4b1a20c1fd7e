import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { Config } from '../config';

/** Senders at work in one process; as many connections to the relay. */
export const MAIL_CONCURRENCY = 10;

/** Leaves a margin of the lease for rendering and marking. */
const { smtpMs } = LIMITS.mail;

/** The relay, by SMTP. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly pool: ReturnType<typeof openPool> | undefined;

  constructor(config: Config) {
    this.pool = config.smtpUrl === undefined ? undefined : openPool(config.smtpUrl);
  }

  /** Without a relay mail waits in the outbox. */
  get isConfigured(): boolean {
    return this.pool !== undefined;
  }

  /** Resolves when the relay took the mail (250), rejects with nodemailer's error or after the time limit. */
  async send(message: SendMailOptions): Promise<void> {
    if (!this.pool) throw new Error('No SMTP_URL is configured');
    await this.pool.sendMail({ ...message, signal: AbortSignal.timeout(smtpMs) });
  }

  /** Closes idle connections; what is being sent comes to its end. */
  onApplicationShutdown(): void {
    this.pool?.close();
  }
}

/** A pool that never repeats a mail by itself: whether it may be sent again is decided by its row. */
function openPool(url: string) {
  const address = new URL(url);
  return createTransport({
    pool: true,
    host: address.hostname,
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ...(address.username && { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }),
    maxConnections: MAIL_CONCURRENCY,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: smtpMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
