import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LiveEvent, StreamHead } from '@plenary/contracts/live';
import { DataSource, type EntityManager } from 'typeorm';
import { addressOf } from './channels';

interface EventRow {
  seq: number;
  type: string;
  payload: unknown;
  at: Date;
}

interface HeadRow {
  id: string;
  epoch: string;
  seq: number;
}

/** Reads streams as they stand in the database. */
@Injectable()
export class StreamReader {
  constructor(private readonly source: DataSource) {}

  /** Events after a number, in order. */
  async after(stream: string, after: number, limit: number): Promise<LiveEvent[]> {
    const address = addressOf(stream);
    if (!address) return [];
    const rows: EventRow[] = await this.source.query('SELECT seq, type, payload, at FROM stream_event WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3', [stream, after, limit]);
    return rows.map(({ seq, type, payload, at }) => ({ ...address, q: seq, t: type, d: payload, at: at.toISOString() }));
  }

  /** Heads of many streams in one query; those never written to are absent. */
  async heads(streams: string[], manager: EntityManager = this.source.manager): Promise<Map<string, StreamHead>> {
    const rows: HeadRow[] = await manager.query('SELECT id, epoch, seq FROM stream WHERE id = ANY($1)', [streams]);
    return new Map(rows.map(({ id, epoch, seq }) => [id, { epoch, q: seq }]));
  }

  /** Gives a stream its row, and so its epoch, before the first event. */
  async ensure(stream: string, eventId: string): Promise<void> {
    await this.source.query('INSERT INTO stream (id, event_id, epoch, seq) VALUES ($1, $2, $3, 0) ON CONFLICT (id) DO NOTHING', [stream, eventId, randomUUID()]);
  }
}
