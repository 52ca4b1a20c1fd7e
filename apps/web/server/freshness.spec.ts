import { setTimeout as sleep } from 'node:timers/promises';
import { Freshness } from './freshness';

/** An api whose answers are decided when a question reaches it, and that takes a while to say so. */
class SlowApi {
  asked = 0;
  tag = 'v1';

  readonly ask = async (_path: string, tag: string): Promise<boolean> => {
    this.asked++;
    const isSame = tag === this.tag;
    await sleep(10);
    return isSame;
  };
}

const sources = new Map([['/public/events/one', 'v1']]);

describe('Freshness', () => {
  it('asks once for many who come at the same time', async () => {
    const api = new SlowApi();
    const freshness = new Freshness(api.ask);
    const answers = await Promise.all(Array.from({ length: 100 }, () => freshness.isUnchanged(sources)));
    expect(answers.every(Boolean)).toBe(true);
    expect(api.asked).toBeLessThanOrEqual(2);
  });

  it('never answers from a question that was put before the caller came', async () => {
    const api = new SlowApi();
    const freshness = new Freshness(api.ask);
    const before = freshness.isUnchanged(sources);
    await sleep(2);
    api.tag = 'v2';
    const after = await Promise.all([freshness.isUnchanged(sources), freshness.isUnchanged(sources)]);
    expect([await before, ...after]).toEqual([true, false, false]);
    expect(api.asked).toBe(2);
  });

  it('control: sharing the question that is on its way already would miss the change', async () => {
    const api = new SlowApi();
    const running = api.ask('/public/events/one', 'v1');
    await sleep(2);
    api.tag = 'v2';
    expect(await running).toBe(true);
  });

  it('asks about every answer that a page was made of', async () => {
    const changed = new Set(['/b']);
    const freshness = new Freshness((path) => Promise.resolve(!changed.has(path)));
    expect(await freshness.isUnchanged(new Map([['/a', '1'], ['/b', '1']]))).toBe(false);
    changed.clear();
    expect(await freshness.isUnchanged(new Map([['/a', '1'], ['/b', '1']]))).toBe(true);
    expect(await freshness.isUnchanged(new Map())).toBe(true);
  });
});
