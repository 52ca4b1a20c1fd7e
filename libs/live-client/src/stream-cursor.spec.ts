import type { LiveEvent } from '@plenary/contracts/live';
import { StreamCursor } from './stream-cursor';

const EPOCH = '01a20a9f-a596-72d7-af78-b429dbb2b7d0';
const event = (q: number): LiveEvent => ({ st: 'pub', s: EPOCH, q, t: 'q.published', d: {}, at: '' });
const numbers = (events: LiveEvent[]) => events.map(({ q }) => q);

describe('reading a stream', () => {
  it('applies in order and once, whatever the order of arrival', () => {
    for (let round = 0; round < 200; round++) {
      const cursor = new StreamCursor({ epoch: EPOCH, q: 0 });
      const arriving = [1, 2, 3, 4, 5, 6, 7, 2, 5].map((q) => ({ q, key: Math.random() })).sort((a, b) => a.key - b.key);
      expect(arriving.flatMap(({ q }) => numbers(cursor.accept(event(q))))).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(cursor.isBehind()).toBe(false);
    }
  });

  it('holds what comes after a gap and says that it is behind', () => {
    const cursor = new StreamCursor({ epoch: EPOCH, q: 3 });
    expect(numbers(cursor.accept(event(6)))).toEqual([]);
    expect(cursor.isBehind()).toBe(true);
    expect(numbers(cursor.accept(event(4)))).toEqual([4]);
    expect(numbers(cursor.accept(event(5)))).toEqual([5, 6]);
    expect(cursor.position.q).toBe(6);
  });

  it('sees a lost tail, and another history, by the head', () => {
    const cursor = new StreamCursor({ epoch: EPOCH, q: 3 });
    expect(cursor.isBehind({ epoch: EPOCH, q: 3 })).toBe(false);
    expect(cursor.isBehind({ epoch: EPOCH, q: 4 })).toBe(true);
    expect(cursor.isBehind({ epoch: '01a20a9f-a596-72d7-af78-b429dbb2b7d1', q: 3 })).toBe(true);
  });

  it('goes on from a snapshot with what it held after it', () => {
    const cursor = new StreamCursor({ epoch: EPOCH, q: 0 });
    for (const q of [5, 6, 8]) cursor.accept(event(q));
    expect(numbers(cursor.moveTo({ epoch: EPOCH, q: 5 }))).toEqual([6]);
    expect(cursor.isBehind()).toBe(true);
  });
});
