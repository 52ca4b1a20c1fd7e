import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@plenary/infra/local/ports';
import { root } from '@plenary/infra/local/root';
import { within } from './crowd';

/** Whether this machine has nginx. */
export const hasNginx = (): boolean => spawnSync('nginx', ['-v']).status === 0;

/** The nginx of the documentation, before two live nodes of a test. */
export class Nginx {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** Runs `infra/nginx/plenary.conf` as it stands, with other ports. */
  static async start(live: readonly [number, number]): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-nginx-'));
    const port = await freePort();
    const ports: Record<string, number> = { 4100: port, 4103: live[0], 4104: live[1] };
    const conf = (await readFile(join(root, 'infra', 'nginx', 'plenary.conf'), 'utf8')).replace(/127\.0\.0\.1:(\d+)/g, (whole, given: string) => (ports[given] ? `127.0.0.1:${ports[given]}` : whole));
    await writeFile(join(folder, 'plenary.conf'), conf);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n');
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; worker_processes 1; ${user} pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};\nevents { worker_connections 1024; }\nhttp { access_log off;\n${temporary}\ninclude ${join(folder, 'plenary.conf')}; }\n`,
    );
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
    const nginx = new Nginx(child, folder, `http://127.0.0.1:${port}`);
    const answers = await within(20_000, () => fetch(`${nginx.url}/socket.io/`).then(() => true, () => false));
    if (!answers) throw new Error(await readFile(join(folder, 'error.log'), 'utf8'));
    return nginx;
  }

  async stop(): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}
