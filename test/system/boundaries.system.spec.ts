import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '@plenary/infra/local/root';

const run = promisify(execFile);
const RULE = '@nx/enforce-module-boundaries';

/** Imports that one of the three axes forbids, and one that all allow, each in a file of its own. */
const CANARIES = [
  ['libs/contracts/src', 'typeorm', 'DataSource', true],
  ['libs/server/kernel/src', '@plenary/events', 'EventsModule', true],
  ['libs/server/events/src', '@plenary/program', 'ProgramModule', true],
  ['libs/server/materials/src', '@plenary/registration', 'RegistrationModule', true],
  ['apps/web/src', '@plenary/kernel/config', 'Config', true],
  ['apps/web/src/lib', '@nestjs/common', 'Module', true],
  ['libs/server/events/src/testing', '@plenary/identity', 'Person', false],
] as const;

const canaryOf = (folder: string): string => join(root, folder, 'canary.forbidden.ts');

interface Report {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

/** Which canaries the rule refuses. Nx makes its project graph first: without one the rule is skipped in silence. */
async function refused(): Promise<string[]> {
  const options = { cwd: root, env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' }, maxBuffer: 50_000_000 };
  await run(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], options);
  const lint = [join(root, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', ...CANARIES.map(([folder]) => canaryOf(folder))];
  const printed = await run(process.execPath, lint, options).then(
    ({ stdout }) => stdout,
    (failure: { stdout: string }) => failure.stdout,
  );
  const reports = JSON.parse(printed) as Report[];
  return reports.filter(({ messages }) => messages.some(({ ruleId }) => ruleId === RULE)).map(({ filePath }) => filePath);
}

describe('the rule of directions', () => {
  afterAll(async () => {
    await Promise.all(CANARIES.map(([folder]) => rm(canaryOf(folder), { force: true })));
  });

  it('refuses forbidden imports on every axis and lets an allowed one pass', async () => {
    for (const [folder, from, name] of CANARIES) {
      expect([folder, existsSync(join(root, folder))]).toEqual([folder, true]);
      await writeFile(canaryOf(folder), `import { ${name} } from '${from}';\n\nexport const canary = ${name};\n`);
    }
    const expected = CANARIES.filter(([, , , isForbidden]) => isForbidden).map(([folder]) => canaryOf(folder));
    expect((await refused()).sort()).toEqual(expected.sort());
  }, 120_000);
});
