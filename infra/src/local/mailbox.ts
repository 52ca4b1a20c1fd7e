import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './ports';
import { root } from './root';
import { Service } from './service';

const KEPT_MAILS = 2_000;
const READY_MS = 20_000;

/** A place that accepts all mail and sends none on; people read it in the browser. */
export interface Mailbox {
  readonly smtpUrl: string;
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the mailbox on free ports; its mails are kept in the data folder. */
export async function openMailbox(dataDir: string, report: (line: string) => void): Promise<Mailbox> {
  const [smtp, web] = await Promise.all([freePort(), freePort()]);
  const mails = join(dataDir, 'mail');
  await Promise.all([mkdir(mails, { recursive: true }), mkdir(join(dataDir, 'logs'), { recursive: true })]);
  const address = `http://localhost:${web}`;
  const listen = ['--smtp', String(smtp), '--ip', '127.0.0.1', '--web', String(web), '--web-ip', '127.0.0.1'];
  const keep = ['--mail-directory', mails, '--max-emails', String(KEPT_MAILS), '--hide-extensions', 'STARTTLS'];
  const service = new Service(
    {
      name: 'mailbox',
      args: [join(root, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'), ...listen, ...keep],
      env: { ...process.env, HOME: dataDir },
      cwd: dataDir,
      log: join(dataDir, 'logs', 'mailbox.log'),
      health: `http://127.0.0.1:${web}/api/healthz`,
    },
    report,
  );
  await service.start();
  await service.ready(READY_MS);
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, address, stop: () => service.stop() };
}
