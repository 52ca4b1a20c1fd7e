import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { createTestDatabase } from '@plenary/kernel/testing';
import { Stack, type App } from '@plenary/infra/local/stack';
import { runTool } from '@plenary/infra/local/tool';
import { MailSink } from './mail-sink';
import { SECRETS } from './processes';

const READY_MS = 30_000;

/** The real processes on a database of their own, as `npm start` runs them, for tests to use and to break. */
export interface TestStack {
  /** The one origin, through the door. */
  readonly address: string;
  readonly databaseUrl: string;
  readonly mail: MailSink;
  /** Address of one service past the door. */
  direct(app: App): string;
  mails(to: string): ParsedMail[];
  /** Ends a service at once, as a power cut would; it stays down. */
  kill9(app: App): Promise<void>;
  /** Starts a killed service, or ends and starts a running one, and waits until it works. */
  restart(app: App): Promise<void>;
  /** Runs a tool of the project (`admin`, `demo`, ...) on this stack and gives what it printed. */
  tool(name: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts web, api, live and worker with a database cloned for this test, or a given one, and a mail sink. */
export async function startTestStack(env: Readonly<Record<string, string>> = {}, databaseUrl?: string): Promise<TestStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plenary-stack-'));
  await chmod(dataDir, 0o755);
  const [database, mail] = await Promise.all([databaseUrl ? { url: databaseUrl, drop: async () => undefined } : createTestDatabase(process.env['TEST_DURABLE_DATABASE_URL']), MailSink.start()]);
  const stack = await Stack.prepare({ port: 0, host: '127.0.0.1', dataDir, report: () => undefined });
  const settings = { databaseUrl: database.url, smtpUrl: mail.url, secrets: SECRETS, env };
  const stop = async () => {
    await stack.stop();
    await Promise.all([mail.stop(), database.drop()]);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await stack.start(settings);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: stack.address,
    databaseUrl: database.url,
    mail,
    direct: (app) => stack.direct(app),
    mails: (to) => mail.mails(to),
    kill9: (app) => stack.service(app).kill(),
    restart: async (app) => {
      await stack.service(app).stop();
      await stack.service(app).start();
      await stack.service(app).ready(READY_MS);
    },
    tool: (name, ...args) => runTool(name, args, stack.environment(settings)),
    stop,
  };
}
