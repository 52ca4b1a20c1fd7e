import { LIMITS } from '@plenary/contracts/limits';
import { DomainError } from '@plenary/kernel/errors';
import sharp from 'sharp';
import { PHOTO_SIZES, type PhotoSize } from './speaker.view';

/** First bytes of the pictures we take. Nothing else reaches the decoder: SVG and PostScript are programs, not pictures. */
const SIGNATURES: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
];

/** Smallest side that still looks like a face and not like a mosaic. */
const MIN_SIDE = 100;

/** A square picture, drawn anew. */
export interface SquarePhoto {
  size: PhotoSize;
  webp: Buffer;
}

/**
 * Draws an uploaded picture anew as squares: what was hidden in the file (place, owner, appended code) does not survive.
 * Its size is read from the header before a pixel is decoded.
 */
export async function squarePhotos(bytes: Buffer): Promise<SquarePhoto[]> {
  if (bytes.length > LIMITS.upload.photoBytes) throw new DomainError('speaker.photo_too_large');
  if (!SIGNATURES.some((matches) => matches(bytes))) throw new DomainError('speaker.photo_type');
  const { width, height } = await readable(() => sharp(bytes, { limitInputPixels: false }).metadata());
  if (width * height > LIMITS.upload.photoPixels || Math.min(width, height) < MIN_SIDE) throw new DomainError('speaker.photo_pixels', { meta: { width, height } });
  return readable(() => Promise.all(PHOTO_SIZES.map((size) => square(bytes, size))));
}

async function square(bytes: Buffer, size: PhotoSize): Promise<SquarePhoto> {
  const picture = sharp(bytes, { limitInputPixels: LIMITS.upload.photoPixels, failOn: 'error', sequentialRead: true });
  const webp = await picture.rotate().resize(size, size, { fit: 'cover', position: sharp.strategy.attention }).webp({ quality: 82 }).timeout({ seconds: 10 }).toBuffer();
  return { size, webp };
}

/** What the decoder cannot read is the sender's file, not our fault. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new DomainError('speaker.photo_unreadable');
  }
}
