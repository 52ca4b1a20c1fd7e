import pg from 'pg';
import type { Tx } from '../db';
import type { Log } from '../log';
import { WAKE_UP_CHANNEL, type WakeUpListener, WakeUps } from './wake-ups';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/** Hints by NOTIFY, in the transaction itself: no gap between commit and hint. */
export class PostgresWakeUps extends WakeUps {
  override readonly sql = `pg_notify('${WAKE_UP_CHANNEL}', $1)`;

  constructor(
    private readonly directUrl: string,
    private readonly log: Log,
  ) {
    super();
  }

  async announce(tx: Tx, topic: string): Promise<void> {
    await tx.manager.query('SELECT pg_notify($1, $2)', [WAKE_UP_CHANNEL, topic]);
  }

  async listen(listener: WakeUpListener): Promise<() => Promise<void>> {
    const listening = new Listening(this.directUrl, listener, this.log);
    await listening.start();
    return () => listening.stop();
  }
}

/** One LISTEN connection, past any pooler, that is made again whenever it is lost. */
class Listening {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly listener: WakeUpListener,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 2_000, application_name: 'plenary-live' });
    client.on('notification', ({ payload }) => this.listener.onTopic(payload ?? ''));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${WAKE_UP_CHANNEL}`);
    } catch {
      return this.lost(client);
    }
    if (this.stopped) return client.end();
    this.client = client;
    this.retryMs = FIRST_RETRY_MS;
    this.listener.onConnected();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private lost(client: pg.Client): void {
    client.removeAllListeners('end');
    if (this.stopped || this.retry) return;
    this.log.warn('The LISTEN connection is lost, connecting again', { inMs: this.retryMs });
    this.client = undefined;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.start();
    }, this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    void client.end().catch(() => undefined);
  }
}
