import { Injectable } from '@nestjs/common';
import { Email, emailKey } from '@plenary/contracts/email';
import type { Language } from '@plenary/contracts/languages';
import { z } from 'zod';
import { Config } from '../config';
import { newId, type Tx } from '../db';
import { JobQueue } from '../jobs';
import { type MailData, type MailDataSchema, type MailDefinition, priorityOf } from './definition';
import { Mail } from './mail.entity';
import { deliverDueMail } from './mail.jobs';

/** How many mails of one kind an address may get in a time; more are not written. */
export interface MailCap {
  max: number;
  withinMs: number;
}

/** Whom a mail goes to and when. */
export interface MailRequest<D extends MailDataSchema = MailDataSchema> {
  to: string;
  personId?: string | null;
  eventId?: string | null;
  language: Language;
  timeZone?: string | null;
  data: z.input<D>;
  /** A second mail with the same key is not written. */
  dedupeKey?: string;
  notBefore?: Date;
  notAfter?: Date;
  cap?: MailCap;
}

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Longest data of a mail as JSON: room for ids, none for contents. */
const DATA_CHARS = 2_000;

/** Writes mail in the caller's transaction: it is sent if, and only if, the change it speaks of is committed. */
@Injectable()
export class MailOutbox {
  private readonly domain: string;

  constructor(
    private readonly jobs: JobQueue,
    config: Config,
  ) {
    this.domain = /@([^\s@<>]+?)>?\s*$/.exec(config.mailFrom)?.[1] ?? 'localhost';
  }

  /** Id of the mail, or null when its key or the cap of its address kept it from being written. */
  async enqueue<D extends MailDataSchema>(tx: Tx, definition: MailDefinition<D>, request: MailRequest<D>): Promise<string | null> {
    const recipient = Email.parse(request.to);
    if (request.cap && (await this.capReached(tx, definition.kind, recipient, request.cap))) return null;
    const id = newId();
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Mail)
      .values({
        id,
        kind: definition.kind,
        recipient,
        recipientKey: emailKey(recipient),
        personId: request.personId ?? null,
        eventId: request.eventId ?? null,
        language: request.language,
        timeZone: request.timeZone ?? null,
        data: checkedData(definition, request.data),
        priority: priorityOf(definition.urgency),
        messageId: `<${id}@${this.domain}>`,
        dedupeKey: request.dedupeKey ?? null,
        notAfter: request.notAfter ?? null,
        ...(request.notBefore && { nextAttemptAt: request.notBefore }),
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return null;
    this.hintAfter(tx);
    return id;
  }

  /** Withdraws a mail that waits; one that left already stays as it is. */
  async cancel(tx: Tx, { dedupeKey }: { dedupeKey: string }): Promise<void> {
    await tx.manager.update(Mail, { dedupeKey, state: 'queued' }, { state: 'cancelled', lastError: 'mail.withdrawn' });
  }

  /** Gives a failed mail all its tries again; false when there is no such failed mail. */
  async retry(tx: Tx, mailId: string, eventId: string): Promise<boolean> {
    const { affected } = await tx.manager.update(Mail, { id: mailId, eventId, state: 'failed' }, { state: 'queued', attempts: 0, nextAttemptAt: () => 'now()', leaseUntil: null });
    if (affected !== 1) return false;
    this.hintAfter(tx);
    return true;
  }

  /** One hint wakes the sender for everything that is due; the sweep comes anyway. */
  private hintAfter(tx: Tx): void {
    tx.afterCommit(() => this.jobs.add(deliverDueMail, {}, { dedupeKey: 'hint' }));
  }

  /** Counted under a lock of this address and kind, so that parallel requests cannot slip past together. */
  private async capReached(tx: Tx, kind: string, recipient: string, { max, withinMs }: MailCap): Promise<boolean> {
    const key = emailKey(recipient);
    await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mail\n${kind}\n${key}`]);
    const rows: { count: number }[] = await tx.manager.query(
      `SELECT count(*)::int AS count FROM mail WHERE recipient_key = $1 AND kind = $2 AND created_at > now() - make_interval(secs => $3::float8 / 1000)`,
      [key, kind, withinMs],
    );
    return (rows[0]?.count ?? 0) >= max;
  }
}

/** The checked data of a mail, refused when it is more than ids and small facts. */
function checkedData<D extends MailDataSchema>(definition: MailDefinition<D>, input: z.input<D>): MailData {
  const data = Facts.parse(definition.data.parse(input));
  if (JSON.stringify(data).length > DATA_CHARS) throw new Error(`The mail ${definition.kind} carries too much data`);
  return data;
}
