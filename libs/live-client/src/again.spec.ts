import { jest } from '@jest/globals';
import { Again, isPassing } from './again';

describe('doing it again', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('waits longer with each failure, never less than the server wishes, and once at a time', () => {
    const done: number[] = [];
    const again = new Again(() => done.push(Date.now()));
    const began = Date.now();
    again.later(3_000);
    again.later(3_000);
    jest.advanceTimersByTime(2_999);
    expect(done).toEqual([]);
    jest.advanceTimersByTime(20_000);
    expect(done).toEqual([began + 3_000]);
    again.later();
    jest.advanceTimersByTime(10_000);
    expect(done).toHaveLength(2);
  });

  it('stops when it has worked', () => {
    let count = 0;
    const again = new Again(() => (count += 1));
    again.later();
    again.done();
    jest.advanceTimersByTime(20_000);
    expect(count).toBe(0);
  });

  it.each([
    [{ code: 'common.unavailable', retryable: true }, true],
    [{ code: 'common.rate_limited', retryAfterMs: 500 }, true],
    [{ code: 'common.forbidden' }, false],
    [{ code: 'qa.closed' }, false],
  ])('%j: %s', (refusal, passing) => {
    expect(isPassing({ ok: false, ...refusal })).toBe(passing);
  });
});
