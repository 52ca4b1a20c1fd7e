import { retryDelayMs } from './backoff';

const backoff = { firstMs: 5_000, maxMs: 3_600_000 };

describe('retryDelayMs', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [10, 2_560_000],
    [11, 3_600_000],
    [1_000, 3_600_000],
  ])('doubles from the first wait up to the cap: try %i waits %i ms', (attempt, expected) => {
    expect(retryDelayMs(attempt, backoff, () => 0)).toBe(expected);
  });

  it('takes off up to half, so that failures spread', () => {
    expect(retryDelayMs(1, backoff, () => 0.5)).toBe(3_750);
    expect(retryDelayMs(1, backoff, () => 1)).toBe(2_500);
  });
});
