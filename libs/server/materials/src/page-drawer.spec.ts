import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { PageDrawer } from './page-drawer';
import { buildPdf } from './testing/build-files';

describe('PageDrawer', () => {
  const drawer = new PageDrawer();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-draw-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const draw = async (bytes: Buffer | string, signal?: AbortSignal): Promise<unknown> => {
    const path = join(folder, 'original.pdf');
    await writeFile(path, bytes);
    return drawer.draw(path, folder, signal);
  };

  it('draws each page as an image that is wide enough to read', async () => {
    expect(await draw(await buildPdf(3))).toEqual({ pages: 3 });
    const image = sharp(await readFile(join(folder, 'page-3.webp')));
    expect(await image.metadata()).toMatchObject({ format: 'webp', width: 1_280, height: 720 });
    const [red, green, blue] = await image.extract({ left: 600, top: 350, width: 1, height: 1 }).raw().toBuffer();
    expect([red, green, blue].map((value) => Math.round((value ?? 0) / 16))).toEqual([1, 5, 9]);
  });

  it.each([
    ['S094 a PDF with a password', buildPdf(1, { userPassword: 'secret' }), 'password'],
    ['S094 a damaged PDF', Promise.resolve('%PDF-1.7\nnothing follows'), 'broken'],
    ['more pages than a talk has', buildPdf(301), 'too_many_pages'],
  ])('says why there is no preview: %s', async (_, bytes, failure) => {
    expect(await draw(await bytes)).toEqual({ failure });
  });

  it('S095 is stopped from outside while it works, whatever it does', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    await expect(draw(await buildPdf(250), stop.signal)).rejects.toThrow();
  });
});
