import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProxyServer } from 'http-proxy-3';
import { Advice, codeOf } from './advice';

const UPLOAD_MS = 3_600_000;
const PATIENCE_MS = 8_000;
const RETRY_MS = 200;

/** Where each part of the one origin is served. */
export interface Targets {
  readonly web: string;
  readonly api: string;
  readonly live: string;
}

/** What the door needs to know: its port, the parts behind it, and how to ask whether all of them work. */
export interface DoorOptions {
  readonly port: number;
  readonly host?: string;
  readonly protocol: 'http' | 'https';
  readonly targets: Targets;
  /** Names of the services that do not work at this moment. */
  readonly failing: () => Promise<string[]>;
}

/** The front door: one origin and one port for web, REST and sockets. */
export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/** The service that answers a path. */
export function targetOf(path: string, targets: Targets): string {
  if (/^\/(socket\.io|live)(\/|\?|$)/.test(path)) return targets.live;
  if (/^\/api(\/|\?|$)/.test(path)) return targets.api;
  return targets.web;
}

/** Replaces what a client claims about its way here by what the door knows. */
function stampForwarded(request: IncomingMessage, protocol: string): void {
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip') delete request.headers[name];
  }
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
  request.headers['x-forwarded-proto'] = protocol;
  request.headers['x-forwarded-host'] = request.headers.host ?? '';
}

function answerJson(response: ServerResponse, status: number, type: string, body: object): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...(status === 503 ? { 'retry-after': '2' } : {}) });
  response.end(JSON.stringify(body));
}

function answerUnavailable(response: ServerResponse): void {
  answerJson(response, 503, 'application/problem+json', { type: 'about:blank', status: 503, title: 'Service Unavailable' });
}

async function answerHealth(path: string, response: ServerResponse, failing: DoorOptions['failing']): Promise<void> {
  if (path.startsWith('/health/live')) return answerJson(response, 200, 'application/json', { status: 'live' });
  const broken = await failing();
  answerJson(response, broken.length === 0 ? 200 : 503, 'application/json', { status: broken.length === 0 ? 'ready' : 'not ready', failing: broken });
}

/** A request may be sent again when nothing of it was consumed and repeating it changes nothing. */
function isRepeatable({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The service is not there (being started again), or closed an idle connection just as it was used. */
function isAway(error: Error): boolean {
  return ['ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error));
}

function accepts(target: string): Promise<boolean> {
  const { hostname, port } = new URL(target);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Waits a little for a service that is being started again. */
async function becomesReachable(target: string): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(RETRY_MS)) {
    if (await accepts(target)) return true;
  }
  return false;
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Advice(`Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${port + 1} npm start.`));
      else if (error.code === 'EACCES') reject(new Advice(`This user may not open port ${port}: choose one above 1023, for example PORT=4000 npm start.`));
      else reject(error);
    });
    server.listen({ port, host }, resolve);
  });
}

/** Opens the door; requests that arrive while a service is being started again wait for it a little. */
export async function openDoor({ port, host, protocol, targets, failing }: DoorOptions): Promise<Door> {
  const proxy = createProxyServer({ xfwd: false, changeOrigin: false, agent: new Agent({ keepAlive: true }) });
  // Without a listener http-proxy-3 throws what its callbacks do not hear: a side that resets in the middle of an answer.
  proxy.on('error', (_error, _request, answer) => answer?.destroy());
  const server = createServer({ requestTimeout: UPLOAD_MS });
  const sockets = new Set<Socket>();

  const forward = (request: IncomingMessage, response: ServerResponse, mayWait: boolean) => {
    const target = targetOf(request.url ?? '/', targets);
    proxy.web(request, response, { target }, (error) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (mayWait && isAway(error)) void becomesReachable(target).then((isBack) => (isBack ? forward(request, response, false) : answerUnavailable(response)));
      else answerUnavailable(response);
    });
  };

  server.on('request', (request, response) => {
    const path = request.url ?? '/';
    if (/^\/health(\/|\?|$)/.test(path)) {
      void answerHealth(path, response, failing);
      return;
    }
    stampForwarded(request, protocol);
    forward(request, response, isRepeatable(request));
  });
  server.on('upgrade', (request, socket, head) => {
    stampForwarded(request, protocol);
    socket.on('error', () => socket.destroy());
    proxy.ws(request, socket, head, { target: targetOf(request.url ?? '/', targets) }, () => socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
