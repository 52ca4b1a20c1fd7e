import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { openDoor, targetOf, type Door } from './door';
import { freePort } from './ports';

interface Echo {
  name: string;
  url: string;
  headers: IncomingHttpHeaders;
  bytes: number;
}

function echoServer(name: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((incoming, answer) => {
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
    incoming.on('end', () => answer.end(JSON.stringify({ name, url: incoming.url, headers: incoming.headers, bytes })));
  });
  server.on('upgrade', (incoming, socket) => {
    const head = { name, url: incoming.url, headers: incoming.headers, bytes: 0 };
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.end(JSON.stringify(head));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
  });
}

function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET', body?: Buffer): Promise<{ status: number; text: string; retryAfter?: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, retryAfter: answer.headers['retry-after'] }));
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function upgrade(port: number, path: string, headers: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.once('error', reject).once('close', () => resolve(text));
    socket.write([`GET ${path} HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: websocket', ...headers, '', ''].join('\r\n'));
  });
}

describe('targetOf', () => {
  const targets = { web: 'web', api: 'api', live: 'live' };

  it.each([
    ['/', 'web'],
    ['/en/events/astana', 'web'],
    ['/api', 'api'],
    ['/api?page=2', 'api'],
    ['/api/events', 'api'],
    ['/apiary', 'web'],
    ['/socket.io/?EIO=4', 'live'],
    ['/live/health', 'live'],
    ['/lively', 'web'],
    ['//api', 'web'],
  ])('%s goes to %s', (path, target) => {
    expect(targetOf(path, targets)).toBe(target);
  });
});

describe('door', () => {
  const servers: Server[] = [];
  let door: Door;
  let failing: string[] = [];

  beforeAll(async () => {
    const [web, api, live] = await Promise.all(['web', 'api', 'live'].map(echoServer));
    if (!web || !api || !live) throw new Error('no servers');
    servers.push(web.server, api.server, live.server);
    door = await openDoor({ port: 0, host: '127.0.0.1', protocol: 'http', targets: { web: web.origin, api: api.origin, live: live.origin }, failing: async () => failing });
  });

  afterAll(async () => {
    await door.close();
    for (const server of servers) server.close();
  });

  it('keeps Host and Origin and overwrites what the client claims about its way', async () => {
    const { text } = await ask(door.port, '/api/me', {
      host: 'plenary.example',
      origin: 'http://plenary.example',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-user': 'admin',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    });
    const { name, headers } = JSON.parse(text) as Echo;
    expect(name).toBe('api');
    expect(headers).toMatchObject({ host: 'plenary.example', origin: 'http://plenary.example', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'plenary.example', 'x-forwarded-proto': 'http' });
    for (const claimed of ['x-forwarded-user', 'x-real-ip', 'forwarded']) expect(headers).not.toHaveProperty(claimed);
  });

  it('passes a body on unchanged', async () => {
    const { text } = await ask(door.port, '/api/upload', {}, 'POST', Buffer.alloc(300_000, 7));
    expect((JSON.parse(text) as Echo).bytes).toBe(300_000);
  });

  it('passes upgrades to live with Host and Origin, and a way of its own making', async () => {
    const answer = await upgrade(door.port, '/socket.io/?EIO=4&transport=websocket', ['Host: plenary.example', 'Origin: http://plenary.example', 'X-Forwarded-For: 203.0.113.9']);
    expect(answer).toContain('101 Switching Protocols');
    const { name, headers } = JSON.parse(answer.slice(answer.indexOf('{'))) as Echo;
    expect(name).toBe('live');
    expect(headers).toMatchObject({ host: 'plenary.example', origin: 'http://plenary.example', 'x-forwarded-for': '127.0.0.1' });
  });

  it('answers live by itself and ready for all services', async () => {
    expect(await ask(door.port, '/health/live')).toMatchObject({ status: 200 });
    expect(await ask(door.port, '/health/ready')).toMatchObject({ status: 200 });
    failing = ['worker'];
    const { status, text } = await ask(door.port, '/health/ready');
    failing = [];
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ failing: ['worker'] });
  });

  it('says in one sentence what to do when its port is taken', async () => {
    const second = openDoor({ port: door.port, host: '127.0.0.1', protocol: 'http', targets: { web: '', api: '', live: '' }, failing: async () => [] });
    await expect(second).rejects.toThrow(`Port ${door.port} is taken by another program: stop that program, or choose another port, for example PORT=${door.port + 1} npm start.`);
  });
});

describe('door while a service is away', () => {
  it('lets a page wait for it, and answers a post at once that it is not there', async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const door = await openDoor({ port: 0, host: '127.0.0.1', protocol: 'http', targets: { web: origin, api: origin, live: origin }, failing: async () => [] });
    const late = createServer((_, answer) => answer.end('back'));
    try {
      expect(await ask(door.port, '/api/questions', {}, 'POST', Buffer.from('{}'))).toMatchObject({ status: 503, retryAfter: '2' });
      const page = ask(door.port, '/en');
      setTimeout(() => late.listen(port, '127.0.0.1'), 500);
      expect(await page).toMatchObject({ status: 200, text: 'back' });
    } finally {
      await door.close();
      late.close();
    }
  });
});

describe('door between two sides that break off', () => {
  /** Sends the beginning of an answer and breaks the connection under it. */
  const breaksOff = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': 1_000_000 });
    answer.write('x'.repeat(100_000), () => answer.socket?.resetAndDestroy());
  });
  breaksOff.on('upgrade', (incoming, socket: Socket) => {
    if (incoming.url === '/socket.io/early') return socket.resetAndDestroy();
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    setTimeout(() => socket.resetAndDestroy(), 50);
  });

  /** Sends a request and waits until the connection is gone. */
  const ended = (port: number, head: string, then: (socket: Socket) => void = () => undefined): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined).on('close', () => resolve());
      socket.resume().write(`${head}\r\nHost: plenary.example\r\n\r\n`, () => then(socket));
    });

  it('stays open, whichever side resets and whatever was on its way', async () => {
    await new Promise<void>((resolve) => breaksOff.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(breaksOff.address() as AddressInfo).port}`;
    const door = await openDoor({ port: 0, host: '127.0.0.1', protocol: 'http', targets: { web: origin, api: origin, live: origin }, failing: async () => [] });
    try {
      for (let round = 0; round < 10; round++) {
        await ended(door.port, 'GET /media/film.mp4 HTTP/1.1');
        await ended(door.port, 'GET /socket.io/early HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket');
        await ended(door.port, 'GET /socket.io/ HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket');
        await ended(door.port, 'GET /media/film.mp4 HTTP/1.1', (socket) => socket.resetAndDestroy());
      }
      expect(await ask(door.port, '/health/live')).toMatchObject({ status: 200 });
    } finally {
      await door.close();
      breaksOff.close();
    }
  });
});
