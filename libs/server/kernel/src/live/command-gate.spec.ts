import { setTimeout as sleep } from 'node:timers/promises';
import type { Ack } from '@plenary/contracts/live';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { Actor } from '../access';
import { newId } from '../db';
import { TokenBuckets } from '../http';
import { CommandGate } from './command-gate';
import type { LiveSocket } from './live-socket';

/** As much of a socket as the gate touches; handlers are bound for the commands that exist here. */
function socketOf(personId = newId()): { socket: LiveSocket; said: unknown[]; closed: () => boolean } {
  const said: unknown[] = [];
  let closed = false;
  const socket = {
    data: { actor: Actor.person({ personId, authSessionId: null, isAdmin: false, language: 'en' }) },
    rooms: new Set<string>(),
    listenerCount: (name: string) => (name === 'qa.edit' ? 0 : 1),
    emit: (...args: unknown[]) => said.push(args),
    disconnect: () => (closed = true),
  };
  return { socket: socket as unknown as LiveSocket, said, closed: () => closed };
}

const ask = (gate: CommandGate, now: number): Ack<unknown> | 'admitted' => {
  let answer: Ack<unknown> | 'admitted' = 'admitted';
  gate.admit(['qa.ask', {}, (ack: Ack<unknown>) => (answer = ack)], now);
  return answer;
};

describe('the gate before commands', () => {
  it.each(['', 'question:approved', 'error', 'constructor', '__proto__', 'qa.edit', 7, null])('answers %p with unknown event', (name) => {
    const gate = new CommandGate(socketOf().socket, new TokenBuckets());
    const answers: unknown[] = [];
    expect(gate.admit([name, {}, (ack: unknown) => answers.push(ack)])).toBe(false);
    expect(answers).toEqual([{ ok: false, code: 'live.unknown_event' }]);
  });

  it.each([[[]], [['ask']], [['ask', {}]], [['ask', {}, { not: 'callable' }]]])('needs no ack to answer: %j (S156)', (message) => {
    expect(new CommandGate(socketOf().socket, new TokenBuckets()).admit(message)).toBe(false);
  });

  it('holds a person to their rate, over all of their sockets', () => {
    const buckets = new TokenBuckets();
    const personId = newId();
    const gates = [new CommandGate(socketOf(personId).socket, buckets), new CommandGate(socketOf(personId).socket, buckets)] as const;
    expect([ask(gates[0], 0), ask(gates[1], 0), ask(gates[0], 0)]).toEqual(['admitted', 'admitted', 'admitted']);
    expect(ask(gates[1], 0)).toEqual({ ok: false, code: 'common.rate_limited', retryAfterMs: 10_000 });
    expect(ask(new CommandGate(socketOf().socket, buckets), 0)).toBe('admitted');
    expect(ask(gates[1], 10_000)).toBe('admitted');
  });

  it('closes a socket that floods, after a few strikes (S165)', async () => {
    const { socket, said, closed } = socketOf();
    const gate = new CommandGate(socket, new TokenBuckets());
    for (let i = 0; i < LIVE_LIMITS.framesPerWindow + LIVE_LIMITS.strikes - 1; i++) ask(gate, 0);
    expect(said).toEqual([]);
    ask(gate, 0);
    expect(said).toEqual([['bye', { reason: 'flood', retryAfterMs: LIVE_LIMITS.frameWindowMs }]]);
    await sleep(150);
    expect(closed()).toBe(true);
  });

  it('runs the commands of one socket in order, whatever each takes', async () => {
    const gate = new CommandGate(socketOf().socket, new TokenBuckets());
    const done: number[] = [];
    const run = (n: number, ms: number) => new Promise((resolve) => gate.run([n, resolve], async (payload) => {
      await sleep(ms);
      done.push(payload as number);
      return { ok: true, data: {} };
    }));
    await Promise.all([run(1, 30), run(2, 1), run(3, 10)]);
    expect(done).toEqual([1, 2, 3]);
  });

  it('answers each command once, also when its handler breaks (S157)', async () => {
    const gate = new CommandGate(socketOf().socket, new TokenBuckets());
    const answers = await Promise.all([
      new Promise((resolve) => gate.run([{}, resolve], () => Promise.reject(new Error('inner detail')))),
      new Promise((resolve) => gate.run([resolve], async (payload) => ({ ok: true, data: payload === undefined }))),
    ]);
    expect(answers).toEqual([{ ok: false, code: 'common.internal' }, { ok: true, data: true }]);
  });

  it('lets only so many commands of a socket wait', async () => {
    const gate = new CommandGate(socketOf().socket, new TokenBuckets());
    const run = () => new Promise<Ack<unknown>>((resolve) => gate.run([{}, resolve], async () => ({ ok: true, data: {} })));
    const answers = await Promise.all(Array.from({ length: LIVE_LIMITS.queuedCommands + 3 }, run));
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(3);
  });
});
