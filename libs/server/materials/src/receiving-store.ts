import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@plenary/kernel/errors';
import { isDiskFull } from '@plenary/kernel/storage';
import { FileStore } from '@tus/file-store';
import { ERRORS } from '@tus/server';

/** Writes what is received to the disk, and says so when it is the disk that has no room; the tus server's own store hides why it failed. */
export class ReceivingStore extends FileStore {
  override async write(content: Readable, uploadId: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, uploadId), { flags: 'r+', start: offset });
    try {
      await pipeline(content, file);
      return offset + file.bytesWritten;
    } catch (error) {
      throw isDiskFull(error) ? new DomainError('storage.full') : ERRORS.FILE_WRITE_ERROR;
    }
  }
}
