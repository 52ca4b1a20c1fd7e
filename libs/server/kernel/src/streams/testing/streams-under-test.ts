import { DataSource } from 'typeorm';
import { dataSourceOptions, newId, UnitOfWork } from '../../db';
import { createTestDatabase, type TestDatabase, testLog } from '../../testing';
import { PostgresWakeUps } from '../postgres-wake-ups';
import { LiveTick, Stream, StreamEvent } from '../stream.entity';
import { StreamLog } from '../stream-log';
import { StreamReader } from '../stream-reader';

/** Streams on a database of their own, without a service around them. */
export class StreamsUnderTest {
  readonly eventId = newId();
  readonly wakeUps: PostgresWakeUps;
  readonly log: StreamLog;
  readonly reader: StreamReader;
  readonly unitOfWork: UnitOfWork;

  private constructor(
    readonly database: TestDatabase,
    readonly source: DataSource,
  ) {
    this.wakeUps = new PostgresWakeUps(database.url, testLog());
    this.log = new StreamLog(this.wakeUps);
    this.reader = new StreamReader(source);
    this.unitOfWork = new UnitOfWork(source, testLog());
  }

  static async open(): Promise<StreamsUnderTest> {
    const database = await createTestDatabase();
    const options = dataSourceOptions(database.url, 8);
    // Hundreds of writers wait for eight connections: what is tested is their order, not the patience of the pool.
    const patient = { ...options.extra, connectionTimeoutMillis: 60_000, lock_timeout: 30_000 };
    const source = await new DataSource({ ...options, extra: patient, entities: [Stream, StreamEvent, LiveTick] }).initialize();
    return new StreamsUnderTest(database, source);
  }

  /** Appends one event, committed. */
  append(stream: string, id = newId()): Promise<number> {
    return this.unitOfWork.run((tx) => this.log.append(tx, { stream, eventId: this.eventId }, 'q.removed', { id }));
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }
}
