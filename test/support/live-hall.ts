import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { Role } from '@plenary/contracts/roles';
import { EventsModule } from '@plenary/events';
import { IdentityModule } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { createService } from '@plenary/kernel/service';
import { testConfig, testLog } from '@plenary/kernel/testing';
import { QaModule } from '@plenary/qa';
import { StageModule } from '@plenary/stage';
import { DataSource } from 'typeorm';
import { LiveProcess, type NodeSettings } from './live-nodes';
import { TcpProxy } from './tcp-proxy';

/** What the api is made of, as far as it writes to the room. */
@Module({ imports: [IdentityModule, EventsModule, QaModule, StageModule] })
class Desk {}

/** How a hall is made. */
export interface HallOptions {
  /** A migrated database of its own. */
  databaseUrl: string;
  nodes?: number;
  redisUrl?: string;
  node?: Partial<Pick<NodeSettings, 'nodeArgs' | 'env'>>;
}

/** A signed-in member of the hall's event. */
export interface Guest {
  actor: Actor;
  personId: string;
  membershipId: string;
  cookie: string;
}

type App = Awaited<ReturnType<typeof createService>>;

/**
 * A session that is on, with real live nodes in processes of their own, a balancer before them and a bad network between
 * them and the database. This process plays the api: it writes by the same services, and never through a socket.
 */
export class LiveHall {
  readonly eventId = newId();
  readonly roomId = newId();
  readonly sessionId = newId();

  private constructor(
    readonly app: App,
    readonly nodes: LiveProcess[],
    /** Between clients and nodes: an address for all of them. */
    readonly balancer: TcpProxy,
    /** Between nodes and the database. */
    readonly line: TcpProxy,
    readonly folder: string,
    /** What the nodes run with, for another one. */
    readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  static async open({ databaseUrl, nodes = 2, redisUrl, node = {} }: HallOptions): Promise<LiveHall> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-hall-'));
    await chmod(folder, 0o755);
    const line = await TcpProxy.open(Number(new URL(databaseUrl).port));
    const secret = randomBytes(32).toString('hex');
    const redis: Record<string, string> = redisUrl ? { REDIS_URL: redisUrl } : {};
    const env = { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info', APP_SECRET: secret, INTERNAL_SECRET: secret, STORAGE_DIR: folder, PUBLIC_URL: undefined, ...redis, ...node.env, DATABASE_URL: through(line, databaseUrl) };
    const processes = await Promise.all(Array.from({ length: nodes }, (_, i) => LiveProcess.start(`live-${i + 1}`, { folder, env, nodeArgs: node.nodeArgs })));
    const app = await createService({ name: 'api', module: Desk }, testConfig(databaseUrl, redis), testLog());
    await app.init();
    const hall = new LiveHall(app, processes, await TcpProxy.open(...processes.map(({ port }) => port)), line, folder, env);
    await hall.build();
    return hall;
  }

  /** A service of the api. */
  service<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type as never, { strict: false });
  }

  get source(): DataSource {
    return this.service(DataSource);
  }

  get unitOfWork(): UnitOfWork {
    return this.service(UnitOfWork);
  }

  node(index: number): LiveProcess {
    const node = this.nodes[index];
    if (!node) throw new Error(`There is no node ${index}`);
    return node;
  }

  /** Makes members in bulk; how they come to be is not what is tested. */
  async invite(count: number, role: Role = 'attendee'): Promise<Guest[]> {
    const rows = Array.from({ length: count }, () => ({ person: newId(), membership: newId(), session: newId(), secret: randomBytes(16).toString('hex') }));
    const column = (key: keyof (typeof rows)[number]): string[] => rows.map((row) => row[key]);
    await this.source.query(`INSERT INTO person (id, email, email_key, name) SELECT id, id || '@delegates.example', id || '@delegates.example', 'Delegate ' || right(id::text, 4) FROM unnest($1::uuid[]) AS row (id)`, [column('person')]);
    await this.source.query(`INSERT INTO membership (id, event_id, person_id, roles) SELECT id, $3, person, ARRAY[$4] FROM unnest($1::uuid[], $2::uuid[]) AS row (id, person)`, [column('membership'), column('person'), this.eventId, role]);
    await this.source.query(`INSERT INTO auth_session (id, person_id, secret_hash, expires_at) SELECT id, person, encode(sha256(secret::bytea), 'hex'), now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS row (id, person, secret)`, [column('session'), column('person'), column('secret')]);
    return rows.map(({ person, membership, secret }) => ({
      actor: Actor.person({ personId: person, authSessionId: null, isAdmin: false, language: 'en' }),
      personId: person,
      membershipId: membership,
      cookie: `plenary=${secret}`,
    }));
  }

  async close(): Promise<void> {
    await this.app.close().catch(() => undefined);
    await this.balancer.close();
    await Promise.all(this.nodes.map((node) => node.kill()));
    await this.line.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** An event with one room and one session that is on, open and unmoderated, in a released programme. */
  private async build(): Promise<void> {
    const { eventId, roomId, sessionId } = this;
    const run = (sql: string, parameters: unknown[]) => this.source.query(sql, parameters);
    await run(`INSERT INTO event (id, slug, state, title, time_zone, starts_at, ends_at, languages, reference_language, categories, consent_text) VALUES ($1, $2, 'published', '{"en":"Rehearsal"}', 'UTC', now(), now() + interval '1 day', '{en}', 'en', '{government}', '{}')`, [eventId, `rehearsal-${eventId.slice(-12)}`]);
    await run(`INSERT INTO room (id, event_id, name) VALUES ($1, $2, '{"en":"Hall"}')`, [roomId, eventId]);
    await run(`INSERT INTO session (id, event_id, room_id, type, title, starts_at, ends_at, state) VALUES ($1, $2, $3, 'keynote', '{"en":"Keynote"}', now(), now() + interval '1 hour', 'live')`, [sessionId, eventId, roomId]);
    await run(`INSERT INTO release (id, event_id, number, content, published_at) VALUES ($1, $2, 1, $3, now())`, [newId(), eventId, JSON.stringify({ rooms: [{ id: roomId, name: {} }], sessions: [{ id: sessionId, roomId, speakerIds: [] }] })]);
    await run(`INSERT INTO qa_settings (session_id, event_id, open, moderated, anonymous, rev) VALUES ($1, $2, true, false, true, 1)`, [sessionId, eventId]);
  }
}

/** The same database, reached by a bad network. */
function through(line: TcpProxy, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  return url.href;
}
