import { Injectable } from '@nestjs/common';
import type { QaRecord, SessionRecord } from '@plenary/contracts/qa-record';
import { Event } from '@plenary/events';
import { notFound } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';

/** Only sessions that are over: while one is on, the number of waiting questions is its moderators' own. */
const NUMBERS = `
  SELECT session.id AS "sessionId", question.state, question.answer_text IS NOT NULL AS typed, question.decline_reason AS reason, count(question.id)::int AS count
  FROM session JOIN question ON question.session_id = session.id
  WHERE session.event_id = $1 AND session.state = 'ended'
  GROUP BY 1, 2, 3, 4 ORDER BY 1`;

interface Numbers {
  sessionId: string;
  state: string;
  typed: boolean;
  reason: string | null;
  count: number;
}

/** How questions went, in numbers that anybody may read: moderation that shows its work is trusted. */
@Injectable()
export class QaRecordService {
  constructor(private readonly source: DataSource) {}

  /** The record of a public event's ended sessions. */
  async read(slug: string): Promise<QaRecord> {
    const event = await this.source.manager.findOneBy(Event, { slug });
    if (!event?.isPublic) throw notFound();
    const rows: Numbers[] = await this.source.query(NUMBERS, [event.id]);
    const sessions = new Map<string, SessionRecord>();
    for (const row of rows) add(sessions, row);
    return { sessions: [...sessions.values()] };
  }
}

function add(sessions: Map<string, SessionRecord>, { sessionId, state, typed, reason, count }: Numbers): void {
  const record = sessions.get(sessionId) ?? { sessionId, asked: 0, answeredLive: 0, answeredInWriting: 0, notSelected: 0, reasons: {}, merged: 0, withdrawn: 0, open: 0 };
  sessions.set(sessionId, record);
  record.asked += count;
  const place = placeOf(state, typed);
  record[place] += count;
  if (place !== 'notSelected') return;
  const why = (state === 'dismissed' && reason ? reason : 'none') as keyof SessionRecord['reasons'];
  record.reasons[why] = (record.reasons[why] ?? 0) + count;
}

function placeOf(state: string, typed: boolean): 'answeredLive' | 'answeredInWriting' | 'notSelected' | 'merged' | 'withdrawn' | 'open' {
  if (state === 'answered') return typed ? 'answeredInWriting' : 'answeredLive';
  if (state === 'dismissed' || state === 'archived') return 'notSelected';
  return state === 'merged' || state === 'withdrawn' ? state : 'open';
}
