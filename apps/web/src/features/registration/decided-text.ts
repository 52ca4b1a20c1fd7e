import type { DecisionResults } from '@plenary/contracts/registration';
import type { T } from '@plenary/i18n/engine';

/** What can be decided on a registration, and taking it back. */
export const DECISIONS = ['approve', 'decline', 'reopen'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What was asked for, and what became of each registration. */
export interface Decided {
  decision: Decision;
  results: DecisionResults['results'];
}

/** What a decision came to, in sentences: how many were approved, had to wait, or could not be changed. */
export function decidedText(t: T<'registration'>, { decision, results }: Decided): string {
  if (results.length === 0) return t('registration:manage.nobodyChosen');
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
