import pg from 'pg';
import { AttentiveClient, type Tx } from '../db';
import type { Log } from '../log';
import { WAKE_UP_CHANNEL, type WakeUpListener, WakeUps } from './wake-ups';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;
/** A connection that nobody answers on looks like one without news: it is asked now and then. */
const ASK_MS = 5_000;
const ANSWER_MS = 3_000;

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
  private asking: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly listener: WakeUpListener,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const client = new AttentiveClient({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 2_000, query_timeout: ANSWER_MS, application_name: 'plenary-live' });
    this.client = client;
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
    this.retryMs = FIRST_RETRY_MS;
    this.asking = setInterval(() => void client.query('SELECT 1').catch(() => this.lost(client)), ASK_MS);
    this.listener.onConnected();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.asking);
    await this.client?.end().catch(() => undefined);
  }

  private lost(client: pg.Client): void {
    // A connection given up before may still say that it ended.
    if (this.stopped || this.client !== client) return;
    clearInterval(this.asking);
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
