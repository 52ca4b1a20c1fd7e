import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EventName, EventPayload } from '@plenary/contracts/live-messages';
import type { Tx } from '../db';
import { WakeUps } from './wake-ups';

/** The stream an event goes to; `stream` is a channel of `channels`. */
export interface StreamTarget {
  stream: string;
  eventId: string;
}

/**
 * Takes the stream's next number and writes the event with it. The row lock of the number is held until commit,
 * so a reader never sees n + 1 without n.
 */
const append = (announcement: string | null): string => `
  WITH head AS (
    INSERT INTO stream (id, event_id, epoch, seq) VALUES ($1, $2, $3, 1)
    ON CONFLICT (id) DO UPDATE SET seq = stream.seq + 1
    RETURNING id, seq
  )
  INSERT INTO stream_event (stream_id, seq, type, payload, at) SELECT id, seq, $4, $5::jsonb, clock_timestamp() FROM head
  RETURNING seq${announcement ? `, ${announcement}` : ''}`;

/** Writes live events in the transaction of the change they tell of. */
@Injectable()
export class StreamLog {
  private readonly statement: string;

  constructor(private readonly wakeUps: WakeUps) {
    this.statement = append(wakeUps.sql);
  }

  /** Appends one event and answers its number. Last in the transaction: the stream is locked until its end. */
  async append<T extends EventName>(tx: Tx, { stream, eventId }: StreamTarget, type: T, payload: EventPayload<T>): Promise<number> {
    const rows: { seq: number }[] = await tx.manager.query(this.statement, [stream, eventId, randomUUID(), type, JSON.stringify(payload)]);
    if (!this.wakeUps.sql) await this.wakeUps.announce(tx, stream);
    return rows[0]?.seq ?? 0;
  }
}
