import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** Senders at work in one process; as many connections to the relay. */
export const MAIL_CONCURRENCY = 10;

/** The relay, by SMTP. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly pool: ReturnType<typeof openPool> | undefined;

  constructor(
    relayUrl: string | undefined,
    /** The longest a delivery may take; with composing it stays inside the lease. */
    private readonly limitMs: number,
  ) {
    this.pool = relayUrl === undefined ? undefined : openPool(relayUrl, limitMs);
  }

  /** Without a relay mail waits in the outbox. */
  get isConfigured(): boolean {
    return this.pool !== undefined;
  }

  /** Resolves when the relay took the mail (250), rejects with nodemailer's error or after the time limit. */
  async send(message: SendMailOptions): Promise<void> {
    if (!this.pool) throw new Error('No SMTP_URL is configured');
    await this.pool.sendMail({ ...message, signal: AbortSignal.timeout(this.limitMs) });
  }

  /** Closes idle connections; what is being sent comes to its end. */
  onApplicationShutdown(): void {
    this.pool?.close();
  }
}

/** A pool that never repeats a mail by itself: whether it may be sent again is decided by its row. */
function openPool(url: string, limitMs: number) {
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
    socketTimeout: limitMs,
    idleTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
