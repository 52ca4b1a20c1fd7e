import { backoffMs } from './backoff';
import { type KeptCommand, MemoryStorage, Outbox } from './outbox';

const ask = (key: string): KeptCommand => ({ key, name: 'qa.ask', payload: { cid: key, sessionId: 's', text: key } });
const vote = (id: string, on: boolean): KeptCommand => ({ key: `vote/${id}`, name: 'qa.vote', payload: { id, on } });
const keys = (outbox: Outbox) => outbox.waiting.map(({ key }) => key);

describe('the outbox', () => {
  it('keeps commands in their order through a reload', async () => {
    const storage = new MemoryStorage();
    const first = new Outbox(storage);
    await first.put(ask('a'));
    await first.put(ask('b'));
    const second = new Outbox(storage);
    await second.restore();
    expect(keys(second)).toEqual(['a', 'b']);
  });

  it('keeps only the last wish of a vote', async () => {
    const outbox = new Outbox(new MemoryStorage());
    await outbox.put(vote('q', true));
    await outbox.put(ask('a'));
    await outbox.put(vote('q', false));
    expect(outbox.waiting.map((command) => (command.name === 'qa.vote' ? command.payload.on : command.key))).toEqual(['a', false]);
  });

  it('does not let the answer to an older wish forget a newer one', async () => {
    const outbox = new Outbox(new MemoryStorage());
    const older = vote('q', true);
    await outbox.put(older);
    await outbox.put(vote('q', false));
    await outbox.settle(older);
    expect(keys(outbox)).toEqual(['vote/q']);
  });

  it('puts what was restored before what was typed meanwhile', async () => {
    const storage = new MemoryStorage();
    await new Outbox(storage).put(ask('earlier'));
    const outbox = new Outbox({ load: () => storage.load(), save: () => Promise.resolve() });
    await outbox.put(ask('now'));
    await outbox.restore();
    expect(keys(outbox)).toEqual(['earlier', 'now']);
  });
});

describe('coming back', () => {
  it('waits longer each time, up to ten seconds, never all at once', () => {
    expect([0, 1, 2, 3, 4, 50].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(backoffMs(3, () => 0.25)).toBe(2_000);
  });
});
