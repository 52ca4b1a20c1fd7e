import type { ByteRange } from '@plenary/kernel/storage';

/** What a `Range` header asks of a file: a part of it, all of it, or something that is not there. */
export type AskedRange = ByteRange | 'all' | 'unsatisfiable';

/** Reads one range of bytes; several at once, or what we do not understand, get the whole file (RFC 9110). */
export function askedRange(header: string | undefined, size: number): AskedRange {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'all';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'all';
  return start >= size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}
