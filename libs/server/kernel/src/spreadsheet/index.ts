export { cellText, type Cell, csvFile, type Table, xlsxFile } from './spreadsheet';
