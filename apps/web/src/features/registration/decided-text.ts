import type { T } from '@plenary/i18n/engine';
import type { Decided } from './decisions.server';

/** What a decision came to, in sentences: how many were approved, had to wait, or could not be changed. */
export function decidedText(t: T<'registration'>, { decision, results }: Decided): string {
  const done = results.filter(({ ok }) => ok);
  const waiting = done.filter(({ state }) => decision === 'approve' && state === 'waitlisted').length;
  const sentence = { approve: 'registration:manage.approved', decline: 'registration:manage.declined', reopen: 'registration:manage.reopened' } as const;
  const counts = [
    [done.length - waiting, sentence[decision]],
    [waiting, 'registration:manage.waitlisted'],
    [results.length - done.length, 'registration:manage.failed'],
  ] as const;
  const sentences = counts.filter(([count]) => count > 0).map(([count, key]) => t(key, { count }));
  return sentences.join('. ');
}

/** Those whose decision can still be taken back. */
export const undoable = ({ decision, results }: Decided): string[] => (decision === 'reopen' ? [] : results.filter(({ ok }) => ok).map(({ id }) => id));
