import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DataSource } from 'typeorm';
import { Health } from '../health';
import type { TestService } from './test-service';

/** What no answer may tell: stacks, SQL, paths, libraries, secrets. Words are sought as machines write them. */
const INSIDES = /\bat \S+ \(|\.(?:ts|js|mjs):\d+|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b [\w"*]|\brelation "|node_modules|typeorm|fastify|nestjs|socket\.io|postgres|\bpg\b|zod|QueryFailed|(?:^|[\s"'(])\/(?:home|root|usr|tmp|var|work|app)\//i;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are really held, without what only waits to be collected. */
export function heldBytes(): number {
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** What the invariants need to know of an input. */
export interface Expectations {
  /** Whether it is to be refused; then nothing may be written. */
  refused: boolean;
  /** All that the caller got back. */
  received: string;
  /** What the input holds of passwords, tokens and cookies. */
  secrets: readonly string[];
  /** Words of other people's events, which nobody else may get. */
  foreign: readonly string[];
  /** Tables that a refusal changes on purpose, such as counted tries. */
  touches: readonly string[];
}

type State = Record<string, string>;

/**
 * What must hold of a service after any input, however hostile; taken before it, compared after it. The service runs in the
 * process of the test: what nobody catches ends the test by itself.
 */
export class Invariants {
  private constructor(
    private readonly service: TestService,
    private readonly before: State,
  ) {}

  static async watch(service: TestService): Promise<Invariants> {
    const before = await stateOf(service);
    service.logged.clear();
    return new Invariants(service, before);
  }

  /** Everything that does not hold, by the number of its invariant. */
  async violations({ refused, received, secrets, foreign, touches }: Expectations): Promise<string[]> {
    const { service } = this;
    const failing = await service.app.get(Health, { strict: false }).failing();
    const after = refused ? await stateOf(service) : this.before;
    const changed = Object.keys({ ...this.before, ...after }).filter((name) => after[name] !== this.before[name] && !touches.includes(name));
    const told = [service.config.appSecret, service.config.internalSecret].some((secret) => received.includes(secret)) ? ['a secret'] : (INSIDES.exec(received) ?? []);
    return [
      ...failing.map((name) => `I2 not ready: ${name}`),
      ...changed.map((name) => `I3 changed: ${name}`),
      ...told.map((words) => `I5 tells: ${words}`),
      ...service.logged.indiscreet(secrets).map((line) => `I7 logs: ${line.slice(0, 300)}`),
      ...foreign.filter((word) => received.includes(word)).map((word) => `I8 shows: ${word}`),
    ];
  }
}

/** Every table with the number and the content of its rows, and the kept files. */
async function stateOf(service: TestService): Promise<State> {
  const source = service.app.get(DataSource, { strict: false });
  const tables: { name: string }[] = await source.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const one = ({ name }: { name: string }): string => `SELECT '${name}' AS name, count(*) || '/' || coalesce(sum(hashtextextended(row::text, 0)), 0) AS state FROM "${name}" AS row`;
  const rows: { name: string; state: string }[] = await source.query(tables.map(one).join(' UNION ALL '));
  const files = await readdir(service.config.storageDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const kept = files.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return { ...Object.fromEntries(rows.map(({ name, state }) => [name, state])), files: kept.sort().join(' ') };
}
