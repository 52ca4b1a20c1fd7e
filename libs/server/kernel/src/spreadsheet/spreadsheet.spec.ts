import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { csvFile, xlsxFile } from './spreadsheet';

const FORMULAS = ['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil.example","x")'];
const table = { head: ['Text', 'Votes'], rows: [...FORMULAS.map((formula) => [formula, 1]), ['Сколько, «стоит»?\nИ кто платит?', 2], ['a\u0000b', null]] };

describe('a table as a file', () => {
  it('is CSV in which nothing is a formula (S121)', async () => {
    const csv = (await buffer(csvFile(table))).toString();
    expect(csv.startsWith('\ufeffText,Votes\r\n')).toBe(true);
    for (const line of csv.split('\r\n').slice(1, FORMULAS.length + 1)) expect(line).toMatch(/^"?'/);
    expect(csv).toContain('"Сколько, «стоит»?\nИ кто платит?",2');
  });

  it('is a sheet in which nothing is a formula, and which opens', async () => {
    const files = unzipSync(new Uint8Array(await xlsxFile(table, 'Questions: [all]')));
    const [sheet, strings] = ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'].map((name) => (files[name] ? strFromU8(files[name]) : ''));
    expect(sheet).not.toContain('<f>');
    expect(`${sheet}${strings}`).toContain('=HYPERLINK(');
    expect(`${sheet}${strings}`).not.toContain('\u0000');
    expect(sheet?.match(/<row /g)).toHaveLength(table.rows.length + 1);
  });
});
