import { buildMembership } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { eventually, LiveTestClient } from '@plenary/kernel/live/testing';
import { WebSocket } from 'ws';
import { Hall } from './stage';

describe('the door of the live service', () => {
  let hall: Hall;
  let headers: Record<string, string>;
  beforeAll(async () => {
    hall = await Hall.open();
    headers = await hall.signIn(await buildMembership(hall.manager, 'attendee', { event: hall.event }));
  });
  afterAll(() => hall.close());

  const connect = (changed: Record<string, string>) => LiveTestClient.connect(hall.node, { ...headers, ...changed });
  const upgrade = (path: string, more: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${hall.node.url.replace('http', 'ws')}${path}`, { headers: { ...headers, ...more } });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.on('error', reject);
    });

  it('refuses pages of other sites, cookie or not (S153)', async () => {
    expect(await upgrade('/socket.io/?EIO=4&transport=websocket', { origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade('/socket.io/?EIO=4&transport=websocket')).toBe(101);
  });

  it.each([
    ['no cookie', { cookie: '' }],
    ['a cookie of nobody', { cookie: 'plenary=made-up' }],
    ['an endless cookie', { cookie: `plenary=${'x'.repeat(5_000)}` }],
  ])('asks to sign in: %s (S154)', async (_what, changed) => {
    await expect(connect(changed)).rejects.toMatchObject({ data: { ok: false, code: 'common.unauthenticated' } });
  });

  it('speaks version 4 of the transport only (S154)', async () => {
    const answer = await fetch(`${hall.node.url}/socket.io/?EIO=3&transport=polling`, { headers });
    expect([answer.status, await answer.json()]).toEqual([400, { code: 5, message: 'Unsupported protocol version' }]);
  });

  it('knows no other namespaces (S154)', async () => {
    await expect(LiveTestClient.connect({ url: `${hall.node.url}/admin` }, headers)).rejects.toThrow('Invalid namespace');
  });

  it('ends a socket within seconds of its sign-out', async () => {
    const member = await buildMembership(hall.manager, 'attendee', { event: hall.event });
    const client = await LiveTestClient.connect(hall.node, await hall.signIn(member));
    await hall.manager.query('UPDATE auth_session SET revoked_at = now() WHERE person_id = $1', [member.person.id]);
    await eventually(() => client.socket.disconnected, 5_000);
    expect(client.heard).toContainEqual({ name: 'bye', message: { reason: 'expired', retryAfterMs: 0 } });
  });
});

describe('hostile frames', () => {
  let hall: Hall;
  let other: LiveTestClient;
  beforeAll(async () => {
    hall = await Hall.open();
    ({ client: other } = await hall.enter('attendee'));
  });
  afterAll(() => hall.close());

  /** The one socket is closed; others keep working. */
  const expectOnlyOneClosed = async (closed: Promise<unknown>): Promise<void> => {
    await closed;
    expect((await other.send('session.join', { sessionId: hall.session.id })).ok).toBe(true);
  };
  const raw = async (...frames: string[]) => {
    const headers = await hall.signIn(await buildMembership(hall.manager, 'attendee', { event: hall.event }));
    const socket = new WebSocket(`${hall.node.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const frame = data.toString();
      if (frame.startsWith('0')) socket.send('40');
      else if (frame.startsWith('40')) for (const each of frames) socket.send(each);
    });
    return closed;
  };

  it.each([
    ['a frame beyond the limit (S158)', `42["qa.ask",{"text":"${'x'.repeat(17_000)}"}]`],
    ['broken JSON (S164)', '42{not json'],
    ['a packet without a type (S164)', '49'],
    ['endless attachments (S164)', '4599999-["ask",{"_placeholder":true,"num":0}]'],
    ['a binary that nobody announced', '45-1["ask"]'],
  ])('close only their own socket: %s', async (_what, frame) => {
    await expectOnlyOneClosed(raw(frame));
  });

  it('close the socket that floods, and only it (S165)', async () => {
    const { client } = await hall.enter('attendee');
    const answers: unknown[] = [];
    for (let i = 0; i < 200; i++) (client.socket as unknown as { emit(name: string, payload: unknown, ack: (answer: unknown) => void): void }).emit('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'Again?' }, (answer) => answers.push(answer));
    await expectOnlyOneClosed(eventually(() => client.socket.disconnected));
    expect(client.heard).toContainEqual({ name: 'bye', message: expect.objectContaining({ reason: 'flood' }) });
    await eventually(async () => (await hall.manager.query('SELECT count(*)::int AS n FROM question'))[0].n === 3);
    expect(answers).toContainEqual(expect.objectContaining({ ok: false, code: 'common.rate_limited' }));
  });

  it('crash nothing without an ack, or with one that cannot be called (S156)', async () => {
    const { client } = await hall.enter('attendee');
    const emit = (...args: unknown[]) => (client.socket as unknown as { emit(...args: unknown[]): void }).emit(...args);
    emit('qa.ask');
    emit('qa.ask', null);
    emit('qa.ask', { cid: newId(), sessionId: hall.session.id, text: 'No ack?' }, { not: 'callable' });
    emit('error', new Date());
    expect((await client.sendRaw('qa.vote', {})).ok).toBe(false);
  });
});
