import { languages } from '@plenary/i18n/languages';
import type { FormAnswers } from '../../lib/form.server';
import { localeAnswer } from '../manage/event-form.server';

/** The filled rows of a list with their keys; rows in which nothing was written are left out. */
function filledRows<Row extends object>(form: FormAnswers, list: string, read: (prefix: string) => Row | null): { keys: string[]; rows: Row[] } {
  const filled = form.list(list).flatMap((key) => {
    const row = read(`${list}.${key}`);
    return row ? [{ key, row }] : [];
  });
  return { keys: filled.map(({ key }) => key), rows: filled.map(({ row }) => row) };
}

const orNull = <Map extends object>(map: Map): Map | null => (Object.keys(map).length > 0 ? map : null);

/** What the editors wrote, as the api wants it, and the keys of its rows in their order. */
export function outcomeAnswers(form: FormAnswers) {
  const findings = filledRows(form, 'findings', (prefix) => orNull(localeAnswer(form, prefix)));
  const statements = filledRows(form, 'statements', (prefix) => {
    const text = localeAnswer(form, `${prefix}.text`);
    const speakerId = form.string(`${prefix}.speakerId`);
    return orNull(text) || speakerId ? { speakerId, text } : null;
  });
  const recordings = filledRows(form, 'recordings', (prefix) => {
    const title = localeAnswer(form, `${prefix}.title`);
    const url = form.string(`${prefix}.url`);
    const language = languages.find((known) => known === form.text(`${prefix}.language`)) ?? null;
    return orNull(title) || url ? { title, url, language } : null;
  });
  return {
    body: { summary: localeAnswer(form, 'summary'), findings: findings.rows, statements: statements.rows, recordings: recordings.rows },
    rows: { findings: findings.keys, statements: statements.keys, recordings: recordings.keys },
  };
}
