import { within } from './within';

describe('within', () => {
  it('gives what came in time', async () => {
    await expect(within(1_000, Promise.resolve(7), 'late')).resolves.toBe(7);
  });

  it('passes on why it failed in time', async () => {
    await expect(within(1_000, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken');
  });

  it('gives up what is late, and nobody trips over its later failure', async () => {
    const failsLater = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('much later')), 60));
    await expect(within(20, failsLater, 'late')).rejects.toThrow('late');
    await new Promise((resolve) => setTimeout(resolve, 80));
  });
});
