import { Injectable } from '@nestjs/common';
import { newId } from '@plenary/kernel/db';
import { DataSource } from 'typeorm';

/** One interval as a node reports it; ages instead of times, so that the nodes' clocks do not matter. */
export interface Interval {
  id: string;
  eventId: string;
  sessionId: string;
  membershipId: string;
  startedMsAgo: number;
  /** Null while it is open. */
  endedMsAgo: number | null;
}

const WRITE = `
  INSERT INTO attendance (id, event_id, session_id, membership_id, node_id, from_at, seen_at, to_at)
  SELECT row.id, session.event_id, session.id, membership.id, $7,
    now() - make_interval(secs => row.started / 1000.0), now(), now() - make_interval(secs => row.ended / 1000.0)
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[]) AS row (id, event_id, session_id, membership_id, started, ended)
  JOIN session ON session.id = row.session_id AND session.event_id = row.event_id
  JOIN membership ON membership.id = row.membership_id AND membership.event_id = row.event_id
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, to_at = greatest(excluded.to_at, attendance.from_at)`;

const SWEEP = `UPDATE attendance SET to_at = seen_at WHERE to_at IS NULL AND seen_at < now() - interval '90 seconds'`;

/** Writes intervals in one batch, and closes those of nodes that died. */
@Injectable()
export class AttendanceWriter {
  private readonly node = newId();

  constructor(private readonly source: DataSource) {}

  async write(intervals: readonly Interval[]): Promise<void> {
    if (intervals.length === 0) return;
    const column = <K extends keyof Interval>(key: K): Interval[K][] => intervals.map((interval) => interval[key]);
    await this.source.query(WRITE, [column('id'), column('eventId'), column('sessionId'), column('membershipId'), column('startedMsAgo'), column('endedMsAgo'), this.node]);
  }

  /** A visit whose end nobody sees: somebody went on to a meeting elsewhere. It counts the person, not minutes. */
  async visit({ eventId, sessionId, membershipId }: Pick<Interval, 'eventId' | 'sessionId' | 'membershipId'>): Promise<void> {
    await this.write([{ id: newId(), eventId, sessionId, membershipId, startedMsAgo: 0, endedMsAgo: 0 }]);
  }

  async sweep(): Promise<void> {
    await this.source.query(SWEEP);
  }
}
