import type { Readable } from 'node:stream';

/** What is known of a kept file. */
export interface StoredFile {
  size: number;
  /** Hex digest of the whole content. */
  sha256: string;
}

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Keeps files by key. Keys are made by our code from a noun and ids (`materials/<id>/original`), never from names that
 * people gave; a key in another form is refused.
 */
export abstract class Storage {
  /** Keeps a stream under a key, or nothing at all: a reader never sees half a file. */
  abstract write(key: string, content: Readable, options: { maxBytes: number }): Promise<StoredFile>;

  /** The content, or the range of it that was asked for; rejects when there is no such file. */
  abstract read(key: string, range?: ByteRange): Promise<Readable>;

  /** Size of a kept file, or null when there is none. */
  abstract stat(key: string): Promise<{ size: number } | null>;

  /** Removes a file; nothing happens when there is none. */
  abstract delete(key: string): Promise<void>;
}

const KEY = /^[a-z][a-z-]{0,30}(?:\/[a-z0-9][a-z0-9.-]{0,80}){1,4}$/;

/** Lets only generated keys through: lower case, two to five parts, no part that climbs or hides. */
export function checkedKey(key: string): string {
  if (!KEY.test(key) || key.includes('..')) throw new Error('This is no key of a kept file');
  return key;
}
