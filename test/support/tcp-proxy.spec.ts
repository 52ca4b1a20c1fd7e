import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from '@plenary/kernel/live/testing';
import { TcpProxy } from './tcp-proxy';

interface Peer {
  socket: Socket;
  readonly heard: string;
  closed: boolean;
}

function talk(port: number): Peer {
  const socket = connect(port, '127.0.0.1');
  const peer = { socket, heard: '', closed: false };
  socket.on('data', (chunk: Buffer) => (peer.heard += chunk.toString()));
  socket.on('error', () => undefined).on('close', () => (peer.closed = true));
  return peer;
}

describe('the bad network', () => {
  const servers: Server[] = [];
  const peers: Peer[] = [];
  let proxy: TcpProxy;
  /** Answers everything with its name before it. */
  async function echo(name: string): Promise<number> {
    const server = createServer((socket) => socket.on('error', () => undefined).on('data', (chunk: Buffer) => socket.write(`${name}${chunk.toString()}`)));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  const say = (text: string): Peer => {
    const peer = talk(proxy.port);
    peers.push(peer);
    peer.socket.write(text);
    return peer;
  };
  afterEach(async () => {
    for (const { socket } of peers.splice(0)) socket.destroy();
    await proxy.close();
    for (const server of servers.splice(0)) server.close();
  });

  it('passes everything on, in both directions', async () => {
    proxy = await TcpProxy.open(await echo('>'));
    const peer = say('x'.repeat(300_000));
    await eventually(() => peer.heard.replaceAll('>', '').length === 300_000);
    expect(proxy.open).toBe(1);
    peer.socket.end();
    await eventually(() => proxy.open === 0);
  });

  it('takes turns and passes by who does not listen', async () => {
    const [one, two] = [await echo('1'), await echo('2')];
    proxy = await TcpProxy.open(one, two);
    const heard = async (): Promise<string> => {
      const peer = say('!');
      await eventually(() => peer.heard !== '');
      return peer.heard;
    };
    expect([await heard(), await heard()]).toEqual(['1!', '2!']);
    proxy.lead(1, two);
    expect([await heard(), await heard()]).toEqual(['2!', '2!']);
    proxy.lead();
    const refused = say('!');
    await eventually(() => refused.closed);
  });

  it('is late and narrow where told to be', async () => {
    proxy = await TcpProxy.open(await echo('>'));
    proxy.delay(100);
    const began = performance.now();
    const late = say('!');
    await eventually(() => late.heard === '>!');
    expect(performance.now() - began).toBeGreaterThan(190);
    proxy.delay(0);
    proxy.narrow(20_000);
    const slow = say('x'.repeat(8_000));
    await eventually(() => slow.heard.replaceAll('>', '').length === 8_000, 10_000);
    expect(performance.now() - began).toBeGreaterThan(500);
  });

  it('falls silent without telling anybody, and cuts', async () => {
    proxy = await TcpProxy.open(await echo('>'));
    const peer = say('a');
    await eventually(() => peer.heard === '>a');
    proxy.silence(true);
    peer.socket.write('b');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([peer.heard, peer.closed]).toEqual(['>a', false]);
    proxy.silence(false);
    proxy.cut();
    await eventually(() => peer.closed);
    expect(proxy.open).toBe(0);
  });

  it('lets a tap see bytes, and swallow them', async () => {
    proxy = await TcpProxy.open(await echo('>'));
    const seen: string[] = [];
    proxy.watch((chunk, direction) => {
      seen.push(`${direction} ${chunk.toString()}`);
      return direction === 'back';
    });
    const peer = say('a');
    await eventually(() => seen.length === 2);
    expect([seen, peer.heard]).toEqual([['there a', 'back >a'], '']);
  });
});
