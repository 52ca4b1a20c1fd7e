import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config';
import { reasonOf, within } from '../jobs';
import { Log } from '../log';
import { MailComposer } from './composer';
import type { MailContent } from './content';
import { MailDeliveries } from './deliveries';
import type { Mail } from './mail.entity';
import { buildMessage } from './message';
import { smtpFailure } from './smtp-failure';
import { MAIL_CONCURRENCY, MailTransport } from './transport';

/** With the time limit of SMTP it stays inside the lease. */
const COMPOSE_MS = 15_000;

/** Takes due mail from the outbox and gives it to the relay, a bounded number at a time. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, OnModuleDestroy {
  private atWork = 0;
  private readonly stopping = new AbortController();

  constructor(
    private readonly deliveries: MailDeliveries,
    private readonly composer: MailComposer,
    private readonly transport: MailTransport,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Who sends can compose everything. */
  onApplicationBootstrap(): void {
    this.composer.requireTemplates();
  }

  /** The process stops: each place finishes the mail at hand. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Sends until nothing is due. Several calls share the bound; `stop` ends them after the mail at hand. */
  async deliverDue(stop?: AbortSignal): Promise<void> {
    if (!this.transport.isConfigured) return;
    await this.deliveries.retire();
    const places = Math.max(0, MAIL_CONCURRENCY - this.atWork);
    await Promise.all(Array.from({ length: places }, () => this.work(stop)));
  }

  private async work(stop: AbortSignal | undefined): Promise<void> {
    this.atWork++;
    try {
      while (!stop?.aborted && !this.stopping.signal.aborted) {
        const mail = await this.deliveries.claim();
        if (!mail) return;
        await this.deliver(mail);
      }
    } finally {
      this.atWork--;
    }
  }

  private async deliver(mail: Mail): Promise<void> {
    const facts = { mailId: mail.id, kind: mail.kind, attempt: mail.attempts };
    let content: MailContent | null;
    try {
      content = await within(COMPOSE_MS, this.composer.compose(mail), 'mail.compose_timeout');
    } catch (error) {
      this.log.error('A mail could not be composed', error, { ...facts, reason: reasonOf(error) });
      return this.deliveries.again(mail, 'mail.not_composed');
    }
    if (!content) return this.deliveries.cancelled(mail, 'mail.obsolete');
    try {
      await this.transport.send(buildMessage(mail, content, this.config.mailFrom));
    } catch (error) {
      const { code, permanent } = smtpFailure(error);
      this.log.warn('A mail was not taken', { ...facts, code, permanent });
      return permanent ? this.deliveries.failed(mail, code) : this.deliveries.again(mail, code);
    }
    await this.deliveries.sent(mail);
  }
}
