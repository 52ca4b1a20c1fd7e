import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveEvent } from '@plenary/contracts/live';
import { WebSocketServer } from 'ws';
import { Arrivals } from './arrivals';
import { AttendeeState } from './attendee-state';
import { fanoutPicture, stepOf } from './fanout-picture';
import { compare, percentile, pooled, type Run } from './figures';
import { Random } from './random';
import { RawSocket, textFrame } from './raw-socket';
import { votesAtRate, votesOfACrowd } from './vote-plan';

describe('figures', () => {
  const run = (delays: number[], expected = delays.length): Run => ({ expected, delays: Float64Array.from(delays), cpuSeconds: 0.001, seconds: 1, loopP99Ms: 0 });

  it.each([[0.5, 5], [0.95, 10], [0.01, 1], [1, 10]])('take the value at %d', (share, value) => {
    expect(percentile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], share)).toBe(value);
  });

  it('count what did not arrive as lost, and give ratios to the baseline', () => {
    const ours = pooled([run([2, 4], 3), run([6, 8], 2)]);
    expect(compare(ours, run([1, 2, 3, 4]))).toMatchObject({ deliveries: 4, lost: 1, p95Ratio: 2, cpuRatio: 2 });
  });

  it('know only deliveries whose sending they know, while they listen', () => {
    const arrivals = new Arrivals();
    arrivals.add(1, 5);
    arrivals.begin();
    for (let i = 0; i < 100_000; i++) arrivals.add(2, 30);
    arrivals.add(3, 40);
    expect(arrivals.delays(new Map([[2, 10]])).reduce((sum, delay) => sum + delay, 0)).toBe(2_000_000);
  });
});

describe('plans of votes', () => {
  it('are the same for the same seed, and tell the scores they must end in', () => {
    const plan = (seed: number) => votesAtRate(new Random(seed), { voters: 7, questions: ['a', 'b'], perSecond: 50, seconds: 2 });
    expect(plan(3)).toEqual(plan(3));
    expect(plan(3)).not.toEqual(plan(4));
    const standing = new Map<string, Set<number>>([['a', new Set()], ['b', new Set()]]);
    for (const { client, payload } of plan(3).steps) {
      const { id, on } = payload as { id: string; on: boolean };
      expect(standing.get(id)?.has(client)).toBe(!on);
      standing.get(id)?.[on ? 'add' : 'delete'](client);
    }
    expect(plan(3).scores).toEqual(new Map([...standing].map(([id, { size }]) => [id, size])));
  });

  it('let a crowd vote once each, in time', () => {
    const { steps } = votesOfACrowd(new Random(1), { voters: 50, question: 'q', withinMs: 1_000 });
    expect(new Set(steps.map(({ client }) => client)).size).toBe(50);
    expect(steps.every(({ at }, index) => at < 1_000 && at >= (steps[index - 1]?.at ?? 0))).toBe(true);
  });
});

describe('the state of a client', () => {
  const event = (q: number, id = `q${q}`): LiveEvent => ({ st: 'pub', s: 's', q, t: 'q.published', at: '', d: { id, state: 'visible', rev: 1, score: 0, scoreRev: 0 } });
  const joined = (): AttendeeState => {
    const state = new AttendeeState();
    state.release();
    return state;
  };

  it('is the same whether events come alone, late or twice, and another when one is missing', () => {
    const [straight, late, missing] = [joined(), joined(), joined()];
    for (const q of [1, 2, 3]) straight.event(event(q));
    late.hold();
    late.event(event(3));
    for (const q of [1, 2, 2]) late.apply(event(q));
    late.release();
    for (const q of [1, 3]) missing.event(event(q));
    expect([late.hash(), late.gaps]).toEqual([straight.hash(), 0]);
    expect(missing.gaps).toBe(1);
    expect(missing.hash()).not.toBe(straight.hash());
  });

  it('takes only newer scores', () => {
    const state = joined();
    state.event(event(1));
    state.tick({ s: 's', n: 2, scores: [['q1', 5, 2]] }, 10);
    state.tick({ s: 's', n: 1, scores: [['q1', 3, 1]] }, 20);
    expect([state.scoreOf('q1'), state.changedAt]).toEqual([5, 10]);
  });
});

describe('the raw socket', () => {
  it('speaks with a WebSocket server, whatever the length of a message', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    const server = new WebSocketServer({ server: http });
    server.on('connection', (socket) => socket.on('message', (data: Buffer) => socket.send(data.toString())));
    await once(http, 'listening');
    const messages = ['2', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(60_000)];
    const heard: string[] = [];
    const raw = new RawSocket((bytes, start, end) => heard.push(bytes.toString('latin1', start, end)));
    await raw.open(new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`), '');
    for (const message of messages) raw.send(message);
    for (let waited = 0; heard.length < messages.length && waited < 1_000; waited++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual(messages);
    raw.close();
    server.close();
    http.close();
  });

  it('fails when the server does not upgrade', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    http.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    await once(http, 'listening');
    await expect(new RawSocket(() => undefined).open(new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`), '')).rejects.toThrow('403');
    http.close();
  });

  it('marks its frames as masked text', () => {
    expect([...textFrame('hi')]).toEqual([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]);
  });
});

describe('the picture', () => {
  it.each([[4, 1], [26, 5], [59, 10], [900, 200]])('has steps that fit a highest value of %d', (highest, step) => {
    expect(stepOf(highest)).toBe(step);
  });

  it('draws a point of ours and one of the baseline for every size', () => {
    const svg = fanoutPicture([{ sockets: 500, cpuUs: 12, baselineCpuUs: 14 }, { sockets: 9_000, cpuUs: 11, baselineCpuUs: 13 }]);
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg).toContain('9,000');
  });
});
