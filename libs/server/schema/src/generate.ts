import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';

/** Extensions that constraints need: GiST over equality, for `one room holds one session at a time`. All are trusted, so an owner may create them. */
const EXTENSIONS = ['btree_gist'];

const literal = (sql: string): string => `\`${sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;

const statements = (queries: { query: string; parameters?: unknown[] }[]): string =>
  queries.map(({ query, parameters }) => `    await runner.query(${literal(query)}${parameters?.length ? `, ${JSON.stringify(parameters)}` : ''});`).join('\n');

const className = (name: string): string => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

async function missingExtensions(source: DataSource): Promise<{ query: string }[]> {
  const present: { extname: string }[] = await source.query('SELECT extname FROM pg_extension');
  return EXTENSIONS.filter((name) => !present.some(({ extname }) => extname === name)).map((name) => ({ query: `CREATE EXTENSION IF NOT EXISTS ${name}` }));
}

/** A generated migration: file name and source text, to be read and edited by a person before it is committed. */
export interface GeneratedMigration {
  file: string;
  source: string;
}

/** Compares the entities with a database that has every earlier migration; null when nothing is missing. */
export async function generateMigration(url: string, name: string, timestamp: number): Promise<GeneratedMigration | null> {
  const source = await createDataSource(url).initialize();
  try {
    const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
    const extensions = await missingExtensions(source);
    if (upQueries.length + extensions.length === 0) return null;
    const title = `${className(name)}${timestamp}`;
    const text = `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ${name.replaceAll('-', ' ')} */
export class ${title} implements MigrationInterface {
  readonly name = '${title}';

  async up(runner: QueryRunner): Promise<void> {
${statements([...extensions, ...upQueries])}
  }

  async down(runner: QueryRunner): Promise<void> {
${statements([...downQueries].reverse())}
  }
}
`;
    return { file: `${timestamp}-${name}.ts`, source: text };
  } finally {
    await source.destroy();
  }
}
