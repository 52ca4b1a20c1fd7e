import { setTimeout as sleep } from 'node:timers/promises';
import { Turnstile } from './turnstile';

describe('Turnstile', () => {
  it('lets no more than its width through at once, everybody in the end, in order', async () => {
    const turnstile = new Turnstile(3, 100);
    const begun: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        turnstile.pass(async () => {
          begun.push(i);
          most = Math.max(most, ++inside);
          await sleep(1);
          inside--;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(begun).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('goes on after work that failed', async () => {
    const turnstile = new Turnstile(1, 10);
    const failing = turnstile.pass(() => Promise.reject(new Error('no')));
    const next = turnstile.pass(() => Promise.resolve('in'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('in');
  });

  it('sends people away when the queue is too long, and lets them in later', async () => {
    const turnstile = new Turnstile(1, 1);
    let open = (): void => undefined;
    const first = turnstile.pass(() => new Promise<void>((resolve) => (open = resolve)));
    const second = turnstile.pass(() => Promise.resolve('second'));
    await expect(turnstile.pass(() => Promise.resolve('third'))).rejects.toMatchObject({ code: 'common.unavailable', details: { retryAfterMs: 2_000 } });
    open();
    await first;
    await expect(second).resolves.toBe('second');
    await expect(turnstile.pass(() => Promise.resolve('third'))).resolves.toBe('third');
  });
});
