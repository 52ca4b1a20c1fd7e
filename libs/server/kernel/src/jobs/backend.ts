import { type BackendFactory, createPostgresBackend, createRedisBackend, type IQueueBackend, type JobProgress, type Processor, Queue, runMigrations, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Own schema of the queue's tables, apart from ours. */
const SCHEMA = 'bullmq';
const CONNECTIONS = 8;

/** A queue without its technology. */
export type AnyQueue = Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>;
/** A worker of a queue without its technology. */
export type AnyWorker = Worker<unknown, unknown, string, IQueueBackend, JobProgress, unknown>;

/** Opens queues and their workers on PostgreSQL or, with a Redis address, on Redis. One per process. */
export class JobBackend {
  private readonly pool: pg.Pool | undefined;
  private readonly redis: Redis | undefined;
  private migrated: Promise<void> | undefined;

  constructor(
    databaseUrl: string,
    private readonly redisUrl: string | undefined,
    private readonly onError: (error: Error) => void,
  ) {
    if (redisUrl) {
      this.redis = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
      this.redis.on('error', onError);
    } else {
      this.pool = new pg.Pool({ connectionString: databaseUrl, options: `-c search_path=${SCHEMA}`, max: CONNECTIONS, keepAlive: true, connectionTimeoutMillis: 5_000, statement_timeout: 10_000 });
      this.pool.on('error', onError);
    }
  }

  /** Creates or updates the queue's tables; several processes may do so at once. */
  async prepare(): Promise<void> {
    if (!this.pool) return;
    this.migrated ??= this.migrate(this.pool).catch((error: unknown) => {
      this.migrated = undefined;
      throw error;
    });
    await this.migrated;
  }

  queue(name: string): AnyQueue {
    const queue: AnyQueue = new Queue(name, { connection: this.connection }, this.factory);
    queue.on('error', this.onError);
    return queue;
  }

  worker(name: string, processor: Processor<unknown, unknown, string>, options: Pick<WorkerOptions, 'concurrency' | 'settings'>): AnyWorker {
    const worker: AnyWorker = new Worker(name, processor, { ...options, connection: this.connection }, this.factory);
    worker.on('error', this.onError);
    return worker;
  }

  async close(): Promise<void> {
    await this.pool?.end();
    this.redis?.disconnect();
  }

  private get connection(): unknown {
    return this.pool ?? this.redis;
  }

  /** BullMQ types a backend by its connection; which of the two fits is decided here and nowhere else. */
  private get factory(): BackendFactory<IQueueBackend, unknown> {
    return (this.redisUrl ? createRedisBackend : createPostgresBackend) as BackendFactory<IQueueBackend, unknown>;
  }

  private async migrate(pool: pg.Pool): Promise<void> {
    const client = await pool.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  }
}
