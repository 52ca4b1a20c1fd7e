import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports';
import { root } from './root';
import { Service } from './service';

/** A service in miniature: answers its health, and may refuse to end, crash on demand or start a child of its own. */
const PROGRAM = `
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
const [port, mood] = process.argv.slice(2);
if (mood === 'broken') { console.error('The environment is wrong: PORT'); process.exit(78); }
if (mood === 'stubborn') process.on('SIGTERM', () => {});
if (mood === 'parent') console.log('child ' + spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); process.on("SIGTERM", () => {})']).pid);
createServer((request, answer) => {
  answer.end(String(process.pid));
  if (request.url === '/crash') process.exit(3);
}).listen(Number(port), '127.0.0.1');
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 8_000; !(await condition()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error('It did not happen within 8 s.');
  }
}

describe('Service', () => {
  let folder: string;
  let lines: string[];
  const started: Service[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-service-'));
    await writeFile(join(folder, 'program.mjs'), PROGRAM);
    lines = [];
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((service) => service.kill()));
    await rm(folder, { recursive: true, force: true });
  });

  async function create(mood: string): Promise<{ service: Service; origin: string }> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const spec = { name: mood, args: [join(folder, 'program.mjs'), String(port), mood], env: process.env, cwd: folder, log: join(folder, `${mood}.log`), health: `${origin}/` };
    const service = new Service(spec, (line) => lines.push(line));
    started.push(service);
    await service.start();
    return { service, origin };
  }

  it('is ready when it answers and gone when it is stopped', async () => {
    const { service } = await create('kind');
    await service.ready(5_000);
    const pid = service.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await service.stop();
    expect(isAlive(pid)).toBe(false);
    expect(lines).toEqual([]);
  });

  it('is started again when it ends by itself, and says so', async () => {
    const { service, origin } = await create('crashing');
    await service.ready(5_000);
    const before = service.pid;
    await fetch(`${origin}/crash`).catch(() => undefined);
    await until(async () => service.pid !== before && (await service.answers()));
    expect(lines).toEqual([expect.stringMatching(/^crashing ended unexpectedly \(code 3\) and is started again/)]);
  });

  it('stays down after it was killed on purpose', async () => {
    const { service } = await create('killed');
    await service.ready(5_000);
    await service.kill();
    await sleep(600);
    expect(await service.answers()).toBe(false);
    await service.start();
    await service.ready(5_000);
  });

  it('tells the end of its log when it ends before it ever worked', async () => {
    const { service } = await create('broken');
    await expect(service.ready(5_000)).rejects.toThrow('The environment is wrong: PORT');
  });

  it('ends what does not want to end, with its children', async () => {
    const { service } = await create('stubborn');
    await service.ready(5_000);
    await service.stop(300);
    expect(isAlive(service.pid ?? 0)).toBe(false);
    expect(lines).toEqual(['stubborn did not stop in time and was ended']);

    const { service: parent } = await create('parent');
    await parent.ready(5_000);
    const child = Number(/child (\d+)/.exec(await readFile(join(folder, 'parent.log'), 'utf8'))?.[1]);
    expect(isAlive(child)).toBe(true);
    await parent.stop();
    await until(() => !isAlive(child));
  });
});

describe('reaper', () => {
  it('ends what its launcher left behind when that was killed, and spares what was forgotten', async () => {
    const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    const [watched, forgotten] = [sleeper(), sleeper()];
    const reaper = spawn(process.execPath, [join(root, 'infra', 'reaper.mjs')], { stdio: ['pipe', 'ignore', 'ignore'] });
    const left = new Promise((resolve) => watched.once('exit', (_, signal) => resolve(signal)));
    reaper.stdin.write(`+-${watched.pid} SIGTERM SIGKILL\n+-${forgotten.pid} SIGTERM SIGKILL\n--${forgotten.pid}\n`);
    await sleep(200);
    expect(isAlive(watched.pid ?? 0)).toBe(true);
    reaper.stdin.end();
    expect(await left).toBe('SIGTERM');
    expect(isAlive(forgotten.pid ?? 0)).toBe(true);
    forgotten.kill('SIGKILL');
  });
});
