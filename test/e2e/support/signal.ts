import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '@plenary/infra/local/root';
import type { Page } from 'playwright-core';

const TYPES: Record<string, string> = { m3u8: 'application/vnd.apple.mpegurl', mpegts: 'video/mp2t', vtt: 'text/vtt' };

/** The name under which a browser asks for the stream; streams are taken from https hosts only. */
export const SIGNAL_HOST = 'https://cdn.example.org';

/** A server of the test picture, as a streaming service has one: it counts what was asked and can be told to be down. */
export class Signal {
  readonly asked: string[] = [];
  /** Paths that are answered 503. */
  readonly down = new Set<string>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Signal> {
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace(/\?.*/, '');
      signal.asked.push(path);
      const file = join(root, 'test', 'fixtures', 'signal', path.split('/').at(-1) ?? '');
      response.setHeader('access-control-allow-origin', '*');
      if ([...signal.down].some((prefix) => path.startsWith(prefix))) return void response.writeHead(503).end();
      if (!existsSync(file)) return void response.writeHead(404).end();
      response.setHeader('content-type', TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
      createReadStream(file).pipe(response);
    });
    const signal = new Signal(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return signal;
  }

  /** What a page asks of the streaming service goes to this server, over the network. */
  async reach(page: Page): Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    await page.context().route(`${SIGNAL_HOST}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      // A page that leaves while it loads is no failure.
      const response = await route.fetch({ url: `http://127.0.0.1:${port}${pathname}` }).catch(() => null);
      if (response) await route.fulfill({ response }).catch(() => undefined);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
