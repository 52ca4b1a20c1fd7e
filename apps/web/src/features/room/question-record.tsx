import { useEffect, useState } from 'react';
import type { QaRecord, SessionRecord } from '@plenary/contracts/qa-record';
import { useT } from '../../i18n/use-t';
import { browserApi } from '../../lib/api';
import styles from './asking.module.css';

const PARTS = ['answeredLive', 'answeredInWriting', 'notSelected', 'merged', 'withdrawn', 'open'] as const;

/** How questions went, in numbers and words; nothing where nobody asked. */
export function QuestionRecord({ record }: { record: Omit<SessionRecord, 'sessionId'> | undefined }) {
  const t = useT('room', 'qa');
  if (!record || record.asked === 0) return null;
  const reasons = Object.entries(record.reasons) as [keyof SessionRecord['reasons'], number][];
  const why = reasons.map(([reason, count]) => `${reason === 'none' ? t('room:record.none') : t(`qa:reason.${reason}`)} ${count}`).join(', ');
  return (
    <section className={styles['record']} aria-label={t('room:record.title')}>
      <p>
        <b>{t('room:record.title')}</b>: {t('room:record.asked', { count: record.asked })}
      </p>
      <ul className="num">
        {PARTS.filter((part) => record[part] > 0).map((part) => (
          <li key={part}>
            {t(`room:record.${part}`, { count: record[part] })}
            {part === 'notSelected' && why ? ` (${why})` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The record of the session that is over, under the stage. */
export function SessionQuestionRecord({ slug, sessionId }: { slug: string; sessionId: string }) {
  const [record, setRecord] = useState<SessionRecord>();
  useEffect(() => {
    const leaving = new AbortController();
    // A room without its numbers is better than an error beside the stage.
    void browserApi.get<QaRecord>(`/public/events/${slug}/questions`, { signal: leaving.signal }).then(
      ({ sessions }) => setRecord(sessions.find((known) => known.sessionId === sessionId)),
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, sessionId]);
  return <QuestionRecord record={record} />;
}

/** The records of all sessions in one. */
export function sumOf({ sessions }: QaRecord): Omit<SessionRecord, 'sessionId'> {
  const total: Omit<SessionRecord, 'sessionId'> = { asked: 0, answeredLive: 0, answeredInWriting: 0, notSelected: 0, merged: 0, withdrawn: 0, open: 0, reasons: {} };
  for (const session of sessions) {
    for (const part of ['asked', ...PARTS] as const) total[part] += session[part];
    for (const [reason, count] of Object.entries(session.reasons)) total.reasons[reason as keyof SessionRecord['reasons']] = (total.reasons[reason as keyof SessionRecord['reasons']] ?? 0) + count;
  }
  return total;
}
