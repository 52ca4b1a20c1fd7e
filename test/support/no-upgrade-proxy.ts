import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'http-proxy-3';

/** A proxy as ministries and hotels have them: plain HTTP passes, WebSockets are refused or swallowed. */
export interface NoUpgradeProxy {
  readonly url: string;
  /** WebSockets that somebody tried. */
  readonly refused: number;
  close(): Promise<void>;
}

/** Stands before an address. `swallows`: an upgrade gets no answer at all, instead of a refusal. */
export async function openNoUpgradeProxy(target: string, { swallows = false } = {}): Promise<NoUpgradeProxy> {
  const proxy = createProxyServer({ target, xfwd: true });
  proxy.on('error', (_error, _request, answer) => answer?.destroy());
  let refused = 0;
  const server = createServer((request, response) => proxy.web(request, response));
  const swallowed = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    refused += 1;
    swallowed.add(socket);
    socket.on('error', () => socket.destroy());
    if (!swallows) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refused() {
      return refused;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        // Upgraded connections are no longer the server's to close.
        for (const socket of swallowed) socket.destroy();
      }),
  };
}
