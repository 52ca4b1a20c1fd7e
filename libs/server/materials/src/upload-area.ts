import { mkdirSync } from 'node:fs';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenary/kernel/config';
import { DomainError } from '@plenary/kernel/errors';
import { ReceivingStore } from './receiving-store';

const DAY_MS = 24 * 3_600_000;
/** Room that stays free for everything else, the database's own files first of all. */
const RESERVE_BYTES = 50 * 1024 * 1024;

/** Where files lie while they are received: a folder of this process's machine, apart from what is kept. */
@Injectable()
export class UploadArea {
  readonly store: ReceivingStore;
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = resolve(config.storageDir, '.uploads');
    mkdirSync(this.folder, { recursive: true });
    this.store = new ReceivingStore({ directory: this.folder, expirationPeriodInMilliseconds: DAY_MS });
  }

  /** Path of what was received under an id, or null while bytes are missing. */
  async complete(uploadId: string, bytes: number): Promise<string | null> {
    const path = join(this.folder, uploadId);
    const found = await stat(path).catch(() => null);
    return found?.size === bytes ? path : null;
  }

  /** Refuses an upload that this disk cannot hold twice: received, and then kept. */
  async expectRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < 2 * bytes + RESERVE_BYTES) throw new DomainError('storage.full');
  }

  async remove(uploadId: string): Promise<void> {
    await Promise.all([uploadId, `${uploadId}.json`].map((name) => rm(join(this.folder, name), { force: true })));
  }

  /** Removes what nobody finished within a day. */
  async sweep(now = Date.now()): Promise<number> {
    const names = await readdir(this.folder);
    const old = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(this.folder, name)).catch(() => null))?.mtimeMs ?? now })));
    const stale = old.filter(({ at }) => now - at > DAY_MS);
    await Promise.all(stale.map(({ name }) => rm(join(this.folder, name), { force: true })));
    return stale.length;
  }
}
