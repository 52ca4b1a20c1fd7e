import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from './advice';
import { type Postgres, type PostgresOptions, startPostgres } from './postgres';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;

/** A PostgreSQL of our own that comes back on its port whenever it ends unasked: killed, or ended by a system out of memory. */
export class KeptPostgres {
  private wanted = true;
  private returning: Promise<void> = Promise.resolve();

  private constructor(
    private current: Postgres,
    private readonly options: PostgresOptions,
    private readonly report: (line: string) => void,
  ) {
    this.follow();
  }

  static async start(options: PostgresOptions, report: (line: string) => void): Promise<KeptPostgres> {
    const first = await startPostgres(options);
    return new KeptPostgres(first, { ...options, port: first.port }, report);
  }

  get server(): Postgres {
    return this.current;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.returning;
    await this.current.stop();
  }

  private follow(): void {
    void this.current.ended.then(() => {
      if (this.wanted) this.returning = this.comeBack();
    });
  }

  /** Processes of a killed server hold its memory for a moment, so the first try may be too early. */
  private async comeBack(): Promise<void> {
    this.report(`The database ended unexpectedly and is started again; its log is ${this.current.log}`);
    for (let delay = FIRST_DELAY_MS; this.wanted; delay = Math.min(2 * delay, LONGEST_DELAY_MS)) {
      try {
        this.current = await startPostgres(this.options);
        return this.follow();
      } catch (error) {
        if (delay === LONGEST_DELAY_MS) this.report(messageOf(error));
      }
      await sleep(delay);
    }
  }
}
