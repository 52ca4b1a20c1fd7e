import { fileURLToPath } from 'node:url';
import * as build from 'virtual:react-router/server-build';
import { readConfig } from './config';
import { createWebServer } from './web-server';

/** Connections that do not end by themselves are cut after this time. */
const DRAIN_MS = 4_000;

function start(): void {
  let stopping = false;
  const config = readConfig(process.env);
  const clientFolder = fileURLToPath(new URL('../client', import.meta.url));
  const server = createWebServer({ config, build, clientFolder, isReady: () => !stopping });
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  server.listen(config.port, config.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    process.stdout.write(`${JSON.stringify({ level: 'info', service: 'web', msg: 'listening', port })}\n`);
  });
}

try {
  start();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}
