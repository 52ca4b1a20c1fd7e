import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FILLER = 'filler';

/** A real file system of some megabytes, to be filled. */
export class SmallDisk {
  private constructor(readonly path: string) {}

  /** Mounts it; null where this user may not mount, or the system has no such file system. */
  static async mount(megabytes: number): Promise<SmallDisk | null> {
    const path = await mkdtemp(join(tmpdir(), 'plenary-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
      return new SmallDisk(path);
    } catch {
      await rm(path, { recursive: true });
      return null;
    }
  }

  /** Fills it until only so many bytes are free. */
  async fill(free: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    await writeFile(join(this.path, FILLER), Buffer.alloc(Math.max(0, bavail * bsize - free))).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was writing meanwhile; full is full.
      if (error.code !== 'ENOSPC') throw error;
    });
  }

  /** Gives the room back. */
  clear(): Promise<void> {
    return rm(join(this.path, FILLER), { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', [this.path]);
    await rm(this.path, { recursive: true, force: true });
  }
}
