import type pg from 'pg';

/** What clients were told, in the end compared with what is there. */
export interface Verdict {
  /** Writes that were acknowledged and are not there. */
  lost: string[];
  /** Things that are there twice although they were wished once. */
  doubled: string[];
}

const LOST = {
  registration: `SELECT id FROM unnest($1::uuid[]) AS told (id) WHERE NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = told.id)`,
  confirmation: `SELECT id FROM unnest($1::uuid[]) AS told (id) WHERE NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = told.id AND r.state <> 'unconfirmed')`,
  question: `SELECT id FROM unnest($1::uuid[]) AS told (id) WHERE NOT EXISTS (SELECT 1 FROM question q WHERE q.cid = told.id)`,
  approval: `SELECT id FROM unnest($1::uuid[]) AS told (id) WHERE NOT EXISTS (SELECT 1 FROM question q WHERE q.id = told.id AND q.state = 'visible')`,
} as const;
const DOUBLED = {
  registration: `SELECT min(id::text) AS id FROM registration GROUP BY event_id, email_key HAVING count(*) > 1`,
  question: `SELECT min(id::text) AS id FROM question GROUP BY session_id, text HAVING count(*) > 1`,
  mail: `SELECT min(id::text) AS id FROM mail GROUP BY recipient_key, kind HAVING count(*) > 1`,
} as const;

/** Every acknowledged write of the clients of a test. */
export class Ledger {
  private readonly told = { registration: new Set<string>(), confirmation: new Set<string>(), question: new Set<string>(), approval: new Set<string>() };
  private readonly votes = new Map<string, { question: string; voter: string; wanted: boolean }>();
  /** How many acknowledgements there were, repeated votes included. */
  size = 0;

  acknowledge(kind: keyof typeof LOST, id: string): void {
    this.told[kind].add(id);
    this.size++;
  }

  /** The last wish of a voter about a question. */
  vote(question: string, voter: string, wanted: boolean): void {
    this.votes.set(`${question}/${voter}`, { question, voter, wanted });
    this.size++;
  }

  count(kind: keyof typeof LOST): number {
    return this.told[kind].size;
  }

  get wished(): number {
    return this.votes.size;
  }

  async compare(database: pg.Client): Promise<Verdict> {
    const find = async (sql: string, values: unknown[] = []) => (await database.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
    const named = async <K extends string>(queries: Record<K, string>, values: (kind: K) => unknown[]) => {
      const found: string[] = [];
      for (const kind of Object.keys(queries) as K[]) found.push(...(await find(queries[kind], values(kind))).map((id) => `${kind} ${id}`));
      return found;
    };
    return { lost: await named(LOST, (kind) => [[...this.told[kind]]]), doubled: await named(DOUBLED, () => []) };
  }
}
