import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMigration, migrate } from '@plenary/schema';
import { startPostgres } from './local/postgres';

/**
 * `npm run migration -- <name>`: writes the migration that brings the schema to the entities.
 * `--from-scratch` answers one migration for the whole schema, as long as nothing has been released.
 */
const FOLDER = 'libs/server/schema/src/migrations';

const [name, flag] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name in small letters and hyphens: npm run migration -- add-question-votes');
  process.exit(1);
}

/** Lists the folder's migrations in the module that the DataSource reads. */
async function writeIndex(): Promise<void> {
  const files = (await readdir(FOLDER)).filter((file) => /^\d+-.*\.ts$/.test(file)).sort();
  const modules = files.map((file) => {
    const [, timestamp = '', words = ''] = /^(\d+)-(.*)\.ts$/.exec(file) ?? [];
    return { path: file.slice(0, -3), className: `${words.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}${timestamp}` };
  });
  const imports = modules.map(({ path, className }) => `import { ${className} } from './${path}';`);
  const list = modules.map(({ className }) => className).join(', ');
  await writeFile(join(FOLDER, 'index.ts'), `${imports.join('\n')}\n\n/** Every migration, oldest first; listed by name so that a bundle holds them. */\nexport const migrations = [${list}];\n`);
}

const folder = await mkdtemp(join(tmpdir(), 'plenary-migration-'));
await chmod(folder, 0o755);
const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: false });
try {
  const url = postgres.url('postgres');
  if (flag === '--from-scratch') {
    for (const file of await readdir(FOLDER)) if (/^\d+-/.test(file)) await rm(join(FOLDER, file));
  } else await migrate(url);
  const generated = await generateMigration(url, name, flag === '--from-scratch' ? 1_764_000_000_000 : Date.now());
  if (generated) {
    await writeFile(join(FOLDER, generated.file), generated.source);
    await writeIndex();
  }
  console.log(generated ? `Wrote ${join(FOLDER, generated.file)}: read it and edit it before you commit.` : 'Entities and migrations agree; nothing to write.');
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
