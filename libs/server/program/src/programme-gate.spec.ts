import { setTimeout as sleep } from 'node:timers/promises';
import { ProgrammeGate } from './programme-gate';

describe('the gate of a programme', () => {
  it('lets writes in one by one, in the order they came, also past one that fails', async () => {
    const gate = new ProgrammeGate();
    const seen: string[] = [];
    const write = (name: string, ms: number, fails = false) =>
      gate.through('event', async () => {
        seen.push(`${name} in`);
        await sleep(ms);
        seen.push(`${name} out`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([write('one', 15, true), write('two', 5), write('three', 1)]);
    expect(seen).toEqual(['one in', 'one out', 'two in', 'two out', 'three in', 'three out']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('keeps nobody of another event waiting', async () => {
    const gate = new ProgrammeGate();
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = gate.through('one', () => promise);
    expect(await gate.through('other', async () => 'done')).toBe('done');
    resolve();
    await slow;
  });
});
