import type { ExportedQuestion } from '@plenary/contracts/qa-record';
import type { Language } from '@plenary/contracts/locale';
import { countryName, translator } from '@plenary/i18n';
import type { Table } from '@plenary/kernel/spreadsheet';

const COLUMNS = ['session', 'state', 'text', 'original', 'language', 'author', 'country', 'votes', 'labels', 'speaker', 'answer', 'reason', 'note', 'mergedInto', 'reports', 'history', 'id'] as const;

/** An export as a table in the reader's language. */
export function questionTable(questions: readonly ExportedQuestion[], language: Language): Table {
  const t = translator(language);
  const row = (question: ExportedQuestion) => ({
    ...question,
    state: t(`room:state.${question.state}`),
    author: question.author ?? t('room:state.anonymous'),
    country: question.country && countryName(t, question.country),
    labels: question.labels.join(', '),
    reason: question.reason && t(`qa:reason.${question.reason}`),
    history: question.history.map(({ state, at }) => `${at} ${t(`room:state.${state}`)}`).join('; '),
  });
  return { head: COLUMNS.map((column) => t(`qa:export.${column}`)), rows: questions.map(row).map((cells) => COLUMNS.map((column) => cells[column])) };
}
