import sharp from 'sharp';
import { squarePhotos } from './photo';

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#14508c' } });

/** A PNG whose header speaks of other sides than its content has. */
async function pngSaying(width: number, height: number): Promise<Buffer> {
  const bytes = await picture(200, 200).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('squarePhotos', () => {
  it('draws a picture anew as squares of both sizes', async () => {
    const made = await squarePhotos(await picture(1_600, 900).jpeg().toBuffer());
    const facts = await Promise.all(made.map(({ webp }) => sharp(webp).metadata()));
    expect(facts.map(({ format, width, height }) => [format, width, height])).toEqual([['webp', 320, 320], ['webp', 960, 960]]);
  });

  it('drops where and by whom the picture was taken', async () => {
    const source = await picture(400, 400).withExif({ IFD0: { Copyright: 'secret owner' }, IFD3: { GPSLatitude: '51/1 8/1 0/1' } }).jpeg().toBuffer();
    expect(source.includes('secret owner')).toBe(true);
    const [made] = await squarePhotos(source);
    expect((await sharp(made?.webp).metadata()).exif).toBeUndefined();
  });

  it('turns a picture as the camera was held', async () => {
    const left = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red' } }).png().toBuffer();
    const source = await picture(400, 200).composite([{ input: left, left: 0, top: 0 }]).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [made] = await squarePhotos(source);
    const { data } = await sharp(made?.webp).resize(2, 2).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(150);
  });

  it.each([
    ['S086 SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'speaker.photo_type'],
    ['S085 a PDF', Buffer.from('%PDF-1.7\n'), 'speaker.photo_type'],
    ['PostScript', Buffer.from('%!PS-Adobe-3.0 EPSF-3.0'), 'speaker.photo_type'],
    ['nothing', Buffer.alloc(0), 'speaker.photo_type'],
    ['a PNG header over rubbish', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100, 7)]), 'speaker.photo_unreadable'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), 'speaker.photo_too_large'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(squarePhotos(bytes)).rejects.toMatchObject({ code });
  });

  it('S096 refuses a giant by its header, without decoding it', async () => {
    const bytes = await pngSaying(50_000, 50_000);
    const before = process.memoryUsage().rss;
    await expect(squarePhotos(bytes)).rejects.toMatchObject({ code: 'speaker.photo_pixels' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('refuses what is too small to be a face', async () => {
    await expect(squarePhotos(await picture(40, 400).png().toBuffer())).rejects.toMatchObject({ code: 'speaker.photo_pixels' });
  });
});
