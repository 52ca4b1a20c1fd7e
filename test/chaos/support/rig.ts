import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, TEMPLATE_DATABASE, type TestDatabase } from '@plenary/kernel/testing';
import { type Postgres, startPostgres } from '@plenary/infra/local/postgres';
import { migrate } from '@plenary/schema';
import pg from 'pg';
import { type HallOptions, LiveHall } from '../../support/live-hall';
import { TcpProxy } from '../../support/tcp-proxy';

/** What one goal gave. */
export interface Outcome {
  figures: Record<string, number | string | boolean | null>;
  /** The product kept its promise. */
  held: boolean;
  /** What has no protection broke, in the same run: else the test shows nothing. */
  controlFailed: boolean;
}

/** One goal of the live room under fault. */
export interface ChaosCase {
  goal: string;
  what: string;
  run(rig: Rig): Promise<Outcome>;
}

/** A PostgreSQL that survives power cuts, at an address that stays while the server is stopped and started. */
export class Rig {
  private readonly databases: TestDatabase[] = [];

  private constructor(
    readonly isQuick: boolean,
    private readonly folder: string,
    private postgres: Postgres,
    private readonly front: TcpProxy,
  ) {}

  static async open(isQuick: boolean): Promise<Rig> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-chaos-'));
    await chmod(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
    const front = await TcpProxy.open(portOf(postgres));
    const rig = new Rig(isQuick, folder, postgres, front);
    await rig.createTemplate();
    return rig;
  }

  /** The full size, or a small one that shows the same. */
  size(full: number, quick: number): number {
    return this.isQuick ? quick : full;
  }

  /** An empty, migrated database. */
  async database(): Promise<string> {
    const database = await createTestDatabase(this.url('postgres'));
    this.databases.push(database);
    return database.url;
  }

  /** A hall on a database of its own; it is closed again whatever happens. */
  async inHall<T>(options: Omit<HallOptions, 'databaseUrl'>, work: (hall: LiveHall) => Promise<T>): Promise<T> {
    const hall = await LiveHall.open({ databaseUrl: await this.database(), ...options });
    try {
      return await work(hall);
    } finally {
      await hall.close();
    }
  }

  /** Rows of a table, also after a restart that broke every open connection. */
  async count(databaseUrl: string, table: string): Promise<number> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${client.escapeIdentifier(table)}`);
    await client.end();
    return rows[0]?.n ?? 0;
  }

  async stopPostgres(): Promise<void> {
    this.front.lead();
    await this.postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({ dataDir: join(this.folder, 'pg'), durable: true });
    this.front.lead(portOf(this.postgres));
  }

  async close(): Promise<void> {
    for (const database of this.databases) await database.drop().catch(() => undefined);
    await this.front.close();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private url(database: string): string {
    const url = new URL(this.postgres.url(database));
    url.port = String(this.front.port);
    return url.href;
  }

  private async createTemplate(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
    await client.end();
    await migrate(this.url(TEMPLATE_DATABASE));
  }
}

function portOf(postgres: Postgres): number {
  return Number(new URL(postgres.url('postgres')).port);
}
