/** `npm run migrate`, `admin` and `demo`: a tool on the database of this installation, running or not. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { explain } from './local/advice';
import { borrowDatabase } from './local/database';
import { parseDemo } from './local/demo';
import { step } from './local/progress';
import { root } from './local/root';
import { readSecrets } from './local/secrets';
import { lastAddress } from './local/single';
import { table } from './local/table';
import { runTool } from './local/tool';

const [name = '', ...args] = process.argv.slice(2);
const dataDir = process.env['DATA_DIR'] || join(root, '.data');

async function run(): Promise<number> {
  const secrets = await readSecrets(dataDir, process.env);
  const database = await borrowDatabase(dataDir, process.env['DATABASE_URL']);
  try {
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      PUBLIC_URL: process.env['PUBLIC_URL'] || (await lastAddress(dataDir)),
      APP_SECRET: secrets.app,
      INTERNAL_SECRET: secrets.internal,
      STORAGE_DIR: process.env['STORAGE_DIR'] || join(dataDir, 'files'),
    };
    if (name !== 'migrate') await runTool('migrate', [], env);
    if (name === 'demo') {
      const { demo, links } = parseDemo(await step('Preparing the demo conference', () => runTool('demo', args, env)));
      console.log(demo ? table([], links) : 'This database is not the demo’s and was left as it is.');
      return 0;
    }
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'infra', `${name}.js`), ...args], { cwd: root, env, stdio: 'inherit' });
    return await new Promise<number>((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
  } finally {
    await database.stop();
  }
}

try {
  process.exit(await run());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
