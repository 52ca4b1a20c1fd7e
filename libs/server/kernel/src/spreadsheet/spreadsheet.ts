import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import writeExcelFile from 'write-excel-file/node';

/** A value of a table; text stays text whatever it looks like. */
export type Cell = string | number | null;

/** A table with its headings. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** Makes a cell text for every spreadsheet: what begins like a formula gets an apostrophe. */
export const cellText = (text: string): string => (/^[\s]*[=+\-@\t\r|]/.test(text) ? `'${text}` : text);

/** The table as CSV for spreadsheets: UTF-8 with a byte order mark. */
export function csvFile({ head, rows }: Table): Readable {
  const records = [head, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell)));
  return Readable.from(records).pipe(stringify({ bom: true, record_delimiter: 'windows' }));
}

/** Characters that no XML file may hold; a sheet with one would not open. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** The table as an Excel sheet; every text is typed as text, so that nothing in it is a formula. */
export async function xlsxFile({ head, rows }: Table, sheet: string): Promise<Buffer> {
  const cell = (value: Cell) => (typeof value === 'string' ? { value: value.replace(NOT_XML, ''), type: String, wrap: true } : value);
  const data = [head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))];
  return writeExcelFile(data, { sheet: sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), columns: head.map(() => ({ width: 24 })) }).toBuffer();
}
