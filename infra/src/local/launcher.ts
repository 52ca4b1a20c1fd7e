import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Advice } from './advice';
import { openDatabase } from './database';
import { ensureDemo, type Demo } from './demo';
import { openMailbox } from './mailbox';
import { step } from './progress';
import { root } from './root';
import { readSecrets } from './secrets';
import { claim, rememberAddress } from './single';
import { Stack, type StackSettings } from './stack';
import { runTool } from './tool';

const NEEDED_BYTES = 300_000_000;
const DEFAULT_PORT = 4000;

/** A running Plenary: what to tell the person who started it, and how to end it. */
export interface Launched {
  readonly address: string;
  readonly mailbox: string | undefined;
  readonly demo: Demo;
}

/** Things to undo, newest first, whatever of the start was reached. */
export class Undo {
  private readonly steps: (() => Promise<void>)[] = [];
  private isOver = false;

  /** What comes only after the end was begun is undone at once. */
  add(undo: () => Promise<void>): void {
    this.steps.push(undo);
    if (this.isOver) void this.run();
  }

  async run(): Promise<void> {
    this.isOver = true;
    for (let undo = this.steps.pop(); undo; undo = this.steps.pop()) await undo().catch(() => undefined);
  }
}

function readPort(env: NodeJS.ProcessEnv): number {
  const given = env['PORT'];
  if (!given) return DEFAULT_PORT;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Advice(`PORT is "${given}": set it to a number from 1 to 65535.`);
  return port;
}

function checkProduction(env: NodeJS.ProcessEnv): void {
  if (env['NODE_ENV'] !== 'production') return;
  const missing = ['PUBLIC_URL', 'SMTP_URL'].filter((name) => !env[name]);
  if (missing.length > 0) throw new Advice(`With NODE_ENV=production ${missing.join(' and ')} must be set: PUBLIC_URL is the address people type, SMTP_URL the mail relay.`);
}

async function checkDisk(dataDir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw new Advice(`The disk of ${dataDir} is full (less than ${NEEDED_BYTES / 1_000_000} MB left): free some space and run npm start again.`);
}

/** Starts everything in order: door, database, mailbox, migrations, demo, services. */
export async function launch(env: NodeJS.ProcessEnv, undo: Undo, report: (line: string) => void): Promise<Launched> {
  checkProduction(env);
  const dataDir = env['DATA_DIR'] || join(root, '.data');
  undo.add(await claim(dataDir));
  await checkDisk(dataDir);

  // The door first: a taken port must be said before anything is made.
  const stack = await Stack.prepare({ port: readPort(env), host: env['BIND'], publicUrl: env['PUBLIC_URL'] || undefined, dataDir, report });
  undo.add(() => stack.stop());

  const openOwn = async () => {
    const database = await openDatabase(dataDir, env['DATABASE_URL'], report);
    undo.add(() => database.stop());
    return database;
  };
  const openMail = async () => {
    if (env['SMTP_URL']) return undefined;
    const mailbox = await openMailbox(dataDir, report);
    undo.add(() => mailbox.stop());
    return mailbox;
  };
  const [database, mailbox] = await step(env['SMTP_URL'] ? 'Starting the database' : 'Starting database and mailbox', () => Promise.all([openOwn(), openMail()]));
  // Again: the services end before the database and the mailbox that they use.
  undo.add(() => stack.stop());

  const settings: StackSettings = { databaseUrl: database.url, smtpUrl: mailbox?.smtpUrl ?? env['SMTP_URL'] ?? '', secrets: await readSecrets(dataDir, env) };
  const tools = stack.environment(settings);
  await step('Bringing the database up to date', () => runTool('migrate', [], tools));
  const demo = await step('Preparing the demo conference', () => ensureDemo(tools));
  await step('Starting web, api, live and worker', () => stack.start({ ...settings, env: { DEMO: demo.demo ? '1' : '0' } }));
  if (env['RESTART_ON_CHANGE']) await stack.followBuilds();
  await rememberAddress(dataDir, stack.address);
  return { address: stack.address, mailbox: mailbox?.address, demo };
}
