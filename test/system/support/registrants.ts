import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { filledForm } from '@plenary/registration/testing';
import { linkIn, type MailSink } from '../../support/mail-sink';
import { SECRETS } from '../../support/processes';
import type { Ledger } from './ledger';

const AGAIN_MS = 150;
const AT_ONCE = 4;

/** Delegates who register one after the other and repeat what was not answered, as a browser's form would. */
export class Registrants {
  readonly addresses: string[] = [];
  readonly confirmed: string[] = [];
  private stopping = false;
  private work: Promise<unknown> = Promise.resolve();

  /** `mail` where they can read it; without one they only fill in the form. */
  constructor(
    private readonly address: string,
    private readonly slug: string,
    private readonly ledger: Ledger,
    private readonly mail?: MailSink,
  ) {}

  start(): void {
    this.work = Promise.all(Array.from({ length: AT_ONCE }, () => this.comeAndGo()));
  }

  /** Nobody new comes; ends when everybody has been answered. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.work;
  }

  private async comeAndGo(): Promise<void> {
    const confirming: Promise<void>[] = [];
    while (!this.stopping) {
      const turn = this.addresses.length;
      const email = `delegate-${turn}@delegates.example`;
      this.addresses.push(email);
      const reader = `10.1.${turn >> 8}.${turn & 255}`;
      const { request } = await this.insist<{ request: string }>(reader, `/public/events/${this.slug}/registrations`, filledForm({ email, name: `Delegate ${turn}` }));
      const [id = ''] = request.split('.');
      this.ledger.acknowledge('registration', id);
      if (this.mail && turn % 3 === 0) confirming.push(this.confirm(this.mail, reader, email, id));
      await sleep(20);
    }
    await Promise.all(confirming);
  }

  private async confirm(mail: MailSink, reader: string, email: string, id: string): Promise<void> {
    while (mail.mails(email).length === 0) await sleep(AGAIN_MS);
    const [first] = mail.mails(email);
    const token = first && new URL(linkIn(first, '/registration/confirm')).searchParams.get('token');
    await this.insist(reader, '/registration-confirmations', { token });
    this.confirmed.push(email);
    this.ledger.acknowledge('confirmation', id);
  }

  /** Sends under one key until there is an answer; a refusal that a repeat cannot change is a mistake of the test or a finding. */
  private async insist<T>(reader: string, path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': newId(), 'x-plenary-internal': SECRETS.internal, 'x-plenary-reader-address': reader };
    for (;;) {
      const response = await fetch(`${this.address}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response?.ok && text !== undefined) return JSON.parse(text) as T;
      if (response && text !== undefined && response.status < 500 && !response.headers.has('retry-after')) throw new Error(`${path} was refused: ${response.status} ${text}`);
      await sleep(AGAIN_MS);
    }
  }
}
