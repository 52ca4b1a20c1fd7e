import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
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
  const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
  /** Says that an upgrade has come to the service and waits for an answer. */
  let arrived: (socket: Socket) => void = () => undefined;
  /** Sends the beginning of an answer and breaks the connection under it. */
  const breaksOff = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': 1_000_000 });
    answer.write('x'.repeat(100_000), () => answer.socket?.resetAndDestroy());
  });
  breaksOff.on('upgrade', (incoming, socket: Socket) => {
    // A server's socket stays half open unless it is told otherwise.
    socket.on('error', () => undefined).on('end', () => socket.end());
    if (incoming.url === '/socket.io/early') return socket.resetAndDestroy();
    if (incoming.url === '/socket.io/late') return arrived(socket);
    socket.write(SWITCHING);
    if (incoming.url === '/socket.io/soon') setTimeout(() => socket.resetAndDestroy(), 50);
  });
  const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket';
  let door: Door;

  beforeAll(async () => {
    await new Promise<void>((resolve) => breaksOff.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(breaksOff.address() as AddressInfo).port}`;
    door = await openDoor({ port: 0, host: '127.0.0.1', protocol: 'http', targets: { web: origin, api: origin, live: origin }, failing: async () => [] });
  });

  afterAll(async () => {
    await door.close();
    breaksOff.close();
  });

  const send = (path: string, headers: string[] = []): Socket => {
    const socket = connect(door.port, '127.0.0.1').on('error', () => undefined);
    socket.write([`GET ${path} HTTP/1.1`, 'Host: plenary.example', ...headers, '', ''].join('\r\n'));
    return socket;
  };
  const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.resume().on('close', () => resolve()));

  afterEach(async () => expect(await ask(door.port, '/health/live')).toMatchObject({ status: 200 }));

  it.each([
    ['in the middle of an answer', '/media/film.mp4', []],
    ['before an upgrade', '/socket.io/early', [UPGRADE]],
    ['after an upgrade', '/socket.io/soon', [UPGRADE]],
  ])('stays open when the service resets %s', async (_, path, headers) => {
    for (let round = 0; round < 10; round++) await closed(send(path, headers));
  });

  it('stays open when the client resets in the middle of an answer', async () => {
    for (let round = 0; round < 10; round++) {
      const socket = send('/media/film.mp4');
      await once(socket, 'data');
      socket.resetAndDestroy();
    }
  });

  it('stays open when the client resets after an upgrade, and ends what it had opened at the service', async () => {
    const gone: Promise<void>[] = [];
    const follow = (_: IncomingMessage, socket: Socket) => void gone.push(closed(socket));
    breaksOff.on('upgrade', follow);
    for (let round = 0; round < 10; round++) {
      const socket = send('/socket.io/stays', [UPGRADE]);
      await once(socket, 'data');
      socket.resetAndDestroy();
    }
    await Promise.all(gone);
    breaksOff.off('upgrade', follow);
    expect(gone).toHaveLength(10);
  });

  it('stays open when the client has reset before the service agrees to the upgrade', async () => {
    for (let round = 0; round < 10; round++) {
      const asked = new Promise<Socket>((resolve) => (arrived = resolve));
      const socket = send('/socket.io/late', [UPGRADE]);
      const service = await asked;
      socket.resetAndDestroy();
      await once(socket, 'close');
      const end = closed(service);
      service.write(SWITCHING);
      await end;
    }
  });
});
