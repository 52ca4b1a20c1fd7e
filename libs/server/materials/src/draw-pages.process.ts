/**
 * Draws the pages of one PDF as images: a program of its own, so that a hostile file can spin, crash or eat memory here
 * and be killed without harm to anybody. Arguments: the PDF, the folder for the images, the largest number of pages.
 * It prints one line of JSON; the images are `page-1.webp` and so on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const WIDTH = 1_280;
/** A page may be as tall as it likes, but not taller than this many pixels. */
const MAX_HEIGHT = 2_560;
const QUALITY = 80;

/** The canvas that pdf.js makes on a server; a second copy of its library would not be accepted. */
interface ServerCanvas {
  canvas: { encode(format: 'webp', quality: number): Promise<Buffer> };
  context: Parameters<PDFPageProxy['render']>[0]['canvasContext'];
}

interface CanvasFactory {
  create(width: number, height: number): ServerCanvas;
  destroy(made: ServerCanvas): void;
}

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function draw(pdfPath: string, folder: string, maxPages: number): Promise<object> {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const pdf = await getDocument({
    data: new Uint8Array(await readFile(pdfPath)),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    verbosity: 0,
  }).promise;
  if (pdf.numPages > maxPages) return { failure: 'too_many_pages' };
  const factory = pdf.canvasFactory as CanvasFactory;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const full = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(WIDTH / full.width, MAX_HEIGHT / full.height) });
    const made = factory.create(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
    await page.render({ canvas: null, canvasContext: made.context, viewport }).promise;
    await writeFile(join(folder, `page-${number}.webp`), await made.canvas.encode('webp', QUALITY));
    factory.destroy(made);
    page.cleanup();
  }
  return { pages: pdf.numPages };
}

const [pdfPath = '', folder = '', maxPages = '0'] = process.argv.slice(2);
try {
  say(await draw(pdfPath, folder, Number(maxPages)));
} catch (error) {
  say({ failure: error instanceof Error && error.name === 'PasswordException' ? 'password' : 'broken' });
}
process.exit(0);
