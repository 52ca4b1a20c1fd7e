import { newId } from '../db';
import { Ring } from './ring';

const event = (q: number) => ({ st: 'pub' as const, s: newId(), q, t: 'q.removed', d: {}, at: '' });
const filled = (size: number, count: number, first = 1): Ring => {
  const ring = new Ring(size);
  for (let q = first; q < first + count; q++) ring.push(event(q));
  return ring;
};
const numbers = (ring: Ring, after: number, limit = 1_000) => ring.after(after, limit)?.map(({ q }) => q) ?? null;

describe('the newest events of a stream', () => {
  it('gives what follows a number', () => {
    expect(numbers(filled(10, 5), 3)).toEqual([4, 5]);
    expect(numbers(filled(10, 5), 5)).toEqual([]);
    expect(numbers(filled(10, 5), 0, 2)).toEqual([1, 2]);
  });

  it('says when it does not reach back so far', () => {
    expect(numbers(filled(10, 5, 100), 98)).toBeNull();
    expect(numbers(filled(10, 5, 100), 99)).toEqual([100, 101, 102, 103, 104]);
    expect(numbers(new Ring(10), 0)).toBeNull();
  });

  it('forgets the oldest and never grows beyond twice its size', () => {
    const ring = filled(10, 1_000);
    expect(numbers(ring, 900)).toBeNull();
    expect(numbers(ring, 990)).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000]);
  });
});
