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

const OPEN = `
  WITH made AS (
    INSERT INTO stream (id, event_id, epoch, seq) SELECT $1, $2, $3, 0 WHERE NOT EXISTS (SELECT 1 FROM stream WHERE id = $1)
    ON CONFLICT (id) DO NOTHING RETURNING epoch, seq
  )
  SELECT epoch, seq FROM stream WHERE id = $1 UNION ALL SELECT epoch, seq FROM made`;

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

  /** The head of a stream, which gets its row, and so its epoch, if it has none; null while another is making it. */
  async open(stream: string, eventId: string): Promise<StreamHead | null> {
    const [head]: Omit<HeadRow, 'id'>[] = await this.source.query(OPEN, [stream, eventId, randomUUID()]);
    return head ? { epoch: head.epoch, q: head.seq } : null;
  }
}
