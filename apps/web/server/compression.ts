import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Encodings we produce, the better first. */
export type Encoding = 'br' | 'gzip';

/** Whether a browser accepts an encoding. */
export function accepts(acceptEncoding: string | undefined, name: Encoding): boolean {
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.trim().toLowerCase());
  return accepted.some((part) => part.split(';')[0] === name && !/;\s*q=0(\.0*)?$/.test(part));
}

/** The best encoding a browser accepts, or null for none. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | null {
  return accepts(acceptEncoding, 'br') ? 'br' : accepts(acceptEncoding, 'gzip') ? 'gzip' : null;
}

/** Whether compressing helps; pictures, fonts and video are small already. */
export const isCompressible = (contentType: string): boolean => /^(?:text\/|application\/(?:json|javascript|manifest|xml)|image\/svg)/.test(contentType);

/** A stream that compresses a page while it is made. */
export function compressor(encoding: Encoding): Transform {
  if (encoding === 'gzip') return createGzip({ level: 6, flush: constants.Z_SYNC_FLUSH });
  return createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
}
