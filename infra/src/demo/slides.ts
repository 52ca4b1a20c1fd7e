import { createRequire } from 'node:module';
import type { LocaleMap } from '@plenary/contracts/languages';
import PDFDocument from 'pdfkit';

const PAGE = { width: 960, height: 540 };
const INK = '#14202e';
const BLUE = '#0b5a86';
const GOLD = '#b7791f';

const fonts = createRequire(import.meta.url);
const TEXT = (): string => fonts.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
const BOLD = (): string => fonts.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf');

/** A deck of the demo: a title page, then a page a point in three languages. */
export interface Deck {
  title: LocaleMap;
  by: string;
  points: readonly LocaleMap[];
}

/** Draws a deck as PDF. */
export async function drawDeck({ title, by, points }: Deck): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0, info: { Title: title.en ?? '', Author: by } });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve));
  titlePage(pdf, title, by);
  points.forEach((point, index) => pointPage(pdf, point, index + 2, points.length + 1));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function titlePage(pdf: PDFKit.PDFDocument, title: LocaleMap, by: string): void {
  pdf.rect(0, 0, PAGE.width, PAGE.height).fill('#faf9f6');
  pdf.rect(0, 0, 14, PAGE.height).fill(BLUE);
  pdf.fillColor(INK).font(BOLD()).fontSize(40).text(title.en ?? '', 90, 150, { width: 780 });
  pdf.fillColor('#4b5868').font(TEXT()).fontSize(19).text(title.ru ?? '', 90, pdf.y + 16, { width: 780 }).text(title.kk ?? '', 90, pdf.y + 4, { width: 780 });
  pdf.fillColor(GOLD).font(BOLD()).fontSize(20).text(by, 90, 450);
}

function pointPage(pdf: PDFKit.PDFDocument, point: LocaleMap, page: number, total: number): void {
  pdf.addPage();
  pdf.rect(0, 0, PAGE.width, PAGE.height).fill('#ffffff');
  pdf.rect(90, 96, 64, 6).fill(BLUE);
  pdf.fillColor(INK).font(BOLD()).fontSize(32).text(point.en ?? '', 90, 130, { width: 780 });
  pdf.fillColor('#4b5868').font(TEXT()).fontSize(18).text(point.ru ?? '', 90, pdf.y + 26, { width: 780 }).text(point.kk ?? '', 90, pdf.y + 10, { width: 780 });
  pdf.fillColor('#5d6977').fontSize(13).text(`${page} / ${total}`, 830, 496, { width: 60, align: 'right' });
}
