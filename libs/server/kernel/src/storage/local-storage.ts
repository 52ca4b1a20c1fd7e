import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { DomainError, notFound } from '../errors';
import { type ByteRange, checkedKey, Storage, type StoredFile } from './storage';

const PARTS = '.parts';
const FULL = new Set(['ENOSPC', 'EDQUOT']);

const errorCode = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

/** Whether the disk, or this user's share of it, has no room. */
export const isDiskFull = (error: unknown): boolean => FULL.has(String(errorCode(error)));

/** Files on this machine's disk. */
@Injectable()
export class LocalStorage extends Storage {
  private readonly root: string;

  constructor(config: Config) {
    super();
    this.root = resolve(config.storageDir);
  }

  override async write(key: string, content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredFile> {
    const target = this.path(key);
    const part = join(this.root, PARTS, randomUUID());
    try {
      await mkdir(dirname(part), { recursive: true });
      const meter = new Meter(maxBytes);
      await pipeline(content, meter, createWriteStream(part, { flags: 'wx', mode: 0o600 }));
      await flush(part);
      await mkdir(dirname(target), { recursive: true });
      await rename(part, target);
      return meter.result();
    } catch (error) {
      await rm(part, { force: true });
      throw isDiskFull(error) ? new DomainError('storage.full') : error;
    }
  }

  override async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.path(key);
    if (!(await this.stat(key))) throw notFound();
    return createReadStream(path, range ?? {});
  }

  override async stat(key: string): Promise<{ size: number } | null> {
    try {
      const found = await stat(this.path(key));
      return found.isFile() ? { size: found.size } : null;
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
      throw error;
    }
  }

  override async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path(key: string): string {
    return join(this.root, checkedKey(key));
  }
}

/** Counts and digests what flows through it, and stops a stream that is longer than allowed. */
class Meter extends Transform {
  private readonly hash = createHash('sha256');
  private size = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) return done(new DomainError('storage.too_large', { meta: { maxBytes: this.maxBytes } }));
    this.hash.update(chunk);
    done(null, chunk);
  }

  result(): StoredFile {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }
}

/** A file that was acknowledged is on the disk, not only in its cache. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
