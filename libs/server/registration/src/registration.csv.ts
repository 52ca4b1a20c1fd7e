import { Readable } from 'node:stream';
import type { Language } from '@plenary/contracts/locale';
import { countryName, translator } from '@plenary/i18n';
import { cellText } from '@plenary/kernel/spreadsheet';
import { stringify } from 'csv-stringify';
import type { ListedRegistration } from './registration.view';

const COLUMNS = ['state', 'name', 'email', 'country', 'institution', 'position', 'category', 'language', 'late', 'created', 'decided', 'decidedBy', 'reason'] as const;

/** Registrations as CSV for spreadsheets: UTF-8 with a byte order mark, headings in the reader's language, written as it is read. */
export function registrationsCsv(rows: AsyncIterable<ListedRegistration>, language: Language): Readable {
  const t = translator(language);
  const cells = (row: ListedRegistration): string[] => [
    t(`registration:state.${row.state}`),
    row.name,
    row.email,
    row.country === null ? t('registration:international') : countryName(t, row.country),
    row.institution,
    row.position,
    row.category ? t(`registration:category.${row.category}`) : '',
    row.language,
    row.late ? t('registration:manage.yes') : '',
    row.createdAt.toISOString(),
    row.decidedAt?.toISOString() ?? '',
    row.decidedBy ?? '',
    row.reason,
  ];
  async function* records(): AsyncGenerator<string[]> {
    yield COLUMNS.map((column) => t(`registration:csv.${column}`));
    for await (const row of rows) yield cells(row).map(cellText);
  }
  return Readable.from(records()).pipe(stringify({ bom: true, record_delimiter: 'windows' }));
}
