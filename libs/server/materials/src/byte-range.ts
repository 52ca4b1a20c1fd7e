import type { ByteRange } from '@plenary/kernel/storage';

/** What a `Range` header asks of a file: a part of it, all of it, or something that is not there. */
export type AskedRange = ByteRange | 'all' | 'unsatisfiable';

/** Reads one range of bytes; several at once, or what we do not understand, get the whole file (RFC 9110). */
export function askedRange(header: string | undefined, size: number): AskedRange {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '') return last === '' ? 'all' : lastBytes(Number(last), size);
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? 'all' : { start, end };
}

/** `bytes=-500`: the last 500. */
function lastBytes(count: number, size: number): AskedRange {
  return count === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - count), end: size - 1 };
}
