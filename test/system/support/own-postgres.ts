import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KeptPostgres } from '@plenary/infra/local/kept-postgres';
import { ensureDatabase } from '@plenary/infra/local/postgres';
import { migrate } from '@plenary/schema';

const BACK_MS = 60_000;

/** A durable PostgreSQL of one spec, kept as the launcher keeps its own, for the spec to kill. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private readonly kept: KeptPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-crash-'));
    await chmod(folder, 0o755);
    return new OwnPostgres(folder, await KeptPostgres.start({ dataDir: join(folder, 'pg'), durable: true }, () => undefined));
  }

  /** A migrated database of this name. */
  async database(name: string): Promise<string> {
    await ensureDatabase(this.kept.server, name);
    const url = this.kept.server.url(name);
    await migrate(url);
    return url;
  }

  /** Ends the server at once and waits until it is back. */
  async kill9(): Promise<void> {
    const { pid } = this.kept.server;
    process.kill(pid, 'SIGKILL');
    for (const end = Date.now() + BACK_MS; this.kept.server.pid === pid; await sleep(20)) {
      if (Date.now() > end) throw new Error('PostgreSQL did not come back');
    }
  }

  async stop(): Promise<void> {
    await this.kept.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
