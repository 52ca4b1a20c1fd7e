import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@plenary/infra/local/postgres';
import type { PublicQuestion } from '@plenary/contracts/qa';
import { parseConfig } from '@plenary/kernel/config';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { Log } from '@plenary/kernel/log';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { PostgresWakeUps } from '@plenary/kernel/streams/postgres-wake-ups';
import { createDataSource, migrate } from '@plenary/schema';
import type { DataSource } from 'typeorm';
import { sharedNow } from './clock';
import { MeasuredServer } from './measured-server';
import { questionText } from './question-text';
import type { Random } from './random';

/** A conference with so many delegates, each signed in. */
export interface Conference {
  eventId: string;
  sessionId: string;
  memberships: string[];
  cookies: string[];
}

/** A question as it is published; its length is that of a usual one. */
export const exampleQuestion = (): PublicQuestion => ({
  id: newId(), text: 'How do small administrations keep services open when the national portal is down?', language: 'en', author: { name: 'Delegate of a ministry' },
  state: 'visible', rev: 2, score: 0, scoreRev: 0, askedAt: new Date().toISOString(), answeredAt: null, answer: null,
});

const PUBLISH = `INSERT INTO question (id, event_id, session_id, author_id, cid, text, language, anonymous, state, rev) VALUES ($1, $2, $3, $4, $1, $5, 'en', false, $6, $7)`;

/** A database as durable as in production, and the means to write to its streams as the api does. */
export class BenchHall {
  private readonly nodes = new Set<MeasuredServer>();

  private constructor(
    readonly source: DataSource,
    private readonly env: Record<string, string>,
    private readonly streams: StreamLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly stopPostgres: () => Promise<void>,
  ) {}

  static async open(): Promise<BenchHall> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-bench-'));
    await chmod(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
    const url = postgres.url('postgres');
    await migrate(url);
    const secret = randomBytes(32).toString('hex');
    const env = { NODE_ENV: 'development', DATABASE_URL: url, APP_SECRET: secret, INTERNAL_SECRET: secret, STORAGE_DIR: folder };
    const source = await createDataSource(url, 4).initialize();
    const log = Log.create('bench', 'silent');
    const stop = async (): Promise<void> => {
      await source.destroy();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return new BenchHall(source, env, new StreamLog(new PostgresWakeUps(parseConfig(env).databaseDirectUrl, log)), new UnitOfWork(source, log), stop);
  }

  /** Starts one more live node on the database. */
  async startNode(): Promise<MeasuredServer> {
    const node = await MeasuredServer.live(this.env);
    this.nodes.add(node);
    return node;
  }

  async stopNode(node: MeasuredServer): Promise<void> {
    this.nodes.delete(node);
    await node.stop();
  }

  /** Makes people in bulk; how they come to be is not what is measured. */
  async gather(people: number): Promise<Conference> {
    const [eventId, roomId, sessionId] = [newId(), newId(), newId()];
    const run = (sql: string, parameters: unknown[]) => this.source.query(sql, parameters);
    await run(`INSERT INTO event (id, slug, state, title, time_zone, starts_at, ends_at, languages, reference_language, categories, consent_text) VALUES ($1, $2, 'published', '{"en":"Benchmark"}', 'UTC', now(), now() + interval '1 day', '{en}', 'en', '{government}', '{}')`, [eventId, `bench-${eventId.slice(-12)}`]);
    await run(`INSERT INTO room (id, event_id, name) VALUES ($1, $2, '{"en":"Hall"}')`, [roomId, eventId]);
    await run(`INSERT INTO session (id, event_id, room_id, type, title, starts_at, ends_at, state) VALUES ($1, $2, $3, 'keynote', '{"en":"Keynote"}', now(), now() + interval '1 hour', 'live')`, [sessionId, eventId, roomId]);
    await run(`INSERT INTO release (id, event_id, number, content, published_at) VALUES ($1, $2, 1, $3, now())`, [newId(), eventId, JSON.stringify({ rooms: [{ id: roomId, name: {} }], sessions: [{ id: sessionId, roomId, speakerIds: [] }] })]);
    const ids = Array.from({ length: people }, () => ({ person: newId(), membership: newId(), session: newId(), secret: randomBytes(16).toString('hex') }));
    const column = (key: keyof (typeof ids)[number]): string[] => ids.map((each) => each[key]);
    await run(`INSERT INTO person (id, email, email_key, name) SELECT id, id || '@delegates.example', id || '@delegates.example', 'Delegate ' || number FROM unnest($1::uuid[]) WITH ORDINALITY AS row (id, number)`, [column('person')]);
    await run(`INSERT INTO membership (id, event_id, person_id, roles) SELECT id, $3, person, '{attendee}' FROM unnest($1::uuid[], $2::uuid[]) AS row (id, person)`, [column('membership'), column('person'), eventId]);
    await run(`INSERT INTO auth_session (id, person_id, secret_hash, expires_at) SELECT id, person, encode(sha256(secret::bytea), 'hex'), now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS row (id, person, secret)`, [column('session'), column('person'), column('secret')]);
    await run('ANALYZE person, membership, auth_session', []);
    return { eventId, sessionId, memberships: column('membership'), cookies: column('secret').map((secret) => `plenary=${secret}`) };
  }

  /** Questions that everyone sees already, asked by the last members. */
  async addQuestions({ eventId, sessionId, memberships }: Conference, count: number, random: Random): Promise<string[]> {
    const ids = Array.from({ length: count }, newId);
    const authors = ids.map((_, index) => memberships.at(-1 - (index % memberships.length)));
    await this.source.query(
      `INSERT INTO question (id, event_id, session_id, author_id, cid, text, language, anonymous, state) SELECT id, $4, $5, author, id, text, 'en', false, 'visible' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS row (id, author, text)`,
      [ids, authors, ids.map(() => questionText(random)), eventId, sessionId],
    );
    return ids;
  }

  /** Publishes a question as a moderator's decision does: one transaction with the row and the event, timed from before it begins. */
  async publish({ eventId, sessionId, memberships }: Conference): Promise<[q: number, at: number]> {
    const question = exampleQuestion();
    const at = sharedNow();
    const q = await this.unitOfWork.run(async (tx) => {
      await tx.manager.query(PUBLISH, [question.id, eventId, sessionId, memberships.at(-1), question.text, question.state, question.rev]);
      return this.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId }, 'q.published', question);
    });
    return [q, at];
  }

  /** Scores as the votes say, whoever counted before. */
  async trueScores(sessionId: string): Promise<Map<string, number>> {
    const rows: { id: string; score: number }[] = await this.source.query('SELECT question_id AS id, count(*) FILTER (WHERE wanted)::int AS score FROM question_vote WHERE session_id = $1 GROUP BY question_id', [sessionId]);
    return new Map(rows.map(({ id, score }) => [id, score]));
  }

  /** Also after a part that failed. */
  async close(): Promise<void> {
    await Promise.all([...this.nodes].map((node) => this.stopNode(node)));
    await this.stopPostgres();
  }
}
