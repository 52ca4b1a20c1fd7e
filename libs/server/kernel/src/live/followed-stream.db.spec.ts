import { newId } from '../db';
import { channels } from '../streams';
import { StreamsUnderTest } from '../streams/testing';
import { FollowedStream } from './followed-stream';

describe('a stream as a node follows it', () => {
  let streams: StreamsUnderTest;
  let stream: string;
  let emitted: number[];
  let followed: FollowedStream;
  beforeAll(async () => void (streams = await StreamsUnderTest.open()));
  afterAll(() => streams.close());
  beforeEach(() => {
    stream = channels.sessionPublic(newId());
    emitted = [];
    followed = new FollowedStream(stream, streams.reader, ({ q }) => emitted.push(q));
  });
  const append = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await streams.append(stream);
  };

  it('has no head before the stream exists, and begins where it stands then', async () => {
    expect(await followed.head()).toBeNull();
    await append(3);
    expect((await followed.head())?.q).toBe(3);
    await followed.read();
    expect(emitted).toEqual([]);
  });

  it('gives a stream its row when it is opened for an event, one row for all who open it', async () => {
    const others = Array.from({ length: 6 }, () => new FollowedStream(stream, streams.reader, () => undefined));
    const open = async (each: FollowedStream) => (await each.head(streams.eventId)) ?? each.head(streams.eventId);
    const heads = await Promise.all([followed, ...others].map(open));
    expect(new Set(heads.map((head) => head?.epoch)).size).toBe(1);
    expect(heads[0]?.q).toBe(0);
    await append(2);
    await followed.read();
    expect(emitted).toEqual([1, 2]);
    expect(await new FollowedStream(stream, streams.reader, () => undefined).head(streams.eventId)).toEqual({ epoch: heads[0]?.epoch, q: 2 });
  });

  it('emits each event once and in order, however often it is woken', async () => {
    await append(1);
    await followed.head();
    await append(20);
    await Promise.all(Array.from({ length: 30 }, () => followed.read()));
    expect(emitted).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
  });

  it('reads on from a head that a lost hint did not tell of', async () => {
    await append(1);
    const before = await followed.head();
    await append(4);
    await followed.catchUp({ epoch: before?.epoch ?? '', q: 5 });
    expect(emitted).toEqual([2, 3, 4, 5]);
  });

  it('answers what a reader misses from the database when its ring is empty', async () => {
    await append(6);
    const head = await followed.head();
    const missed = (q: number, epoch = head?.epoch ?? '') => followed.missed({ epoch, q }, 100).then((events) => events?.map((event) => event.q) ?? null);
    expect(await missed(4)).toEqual([5, 6]);
    expect(await missed(6)).toEqual([]);
    expect(await missed(0)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('sends readers with numbers of another history or of the future to a snapshot (S166)', async () => {
    await append(2);
    const head = await followed.head();
    expect(await followed.missed({ epoch: newId(), q: 1 }, 10)).toBeNull();
    expect(await followed.missed({ epoch: head?.epoch ?? '', q: 3 }, 10)).toBeNull();
  });

  it('begins anew when history was cut', async () => {
    await append(3);
    const before = await followed.head();
    const epoch = newId();
    await streams.source.query('DELETE FROM stream_event WHERE stream_id = $1', [stream]);
    await streams.source.query('UPDATE stream SET epoch = $2, seq = 1 WHERE id = $1', [stream, epoch]);
    await followed.catchUp({ epoch, q: 1 });
    expect(await followed.head()).toEqual({ epoch, q: 1 });
    expect(await followed.missed(before ?? { epoch, q: 0 }, 10)).toBeNull();
    expect(followed.echo(0)).toEqual({ epoch, q: 1 });
  });

  it('has nothing for a reader whose gap was pruned', async () => {
    await append(5);
    const head = await followed.head();
    await streams.source.query('DELETE FROM stream_event WHERE stream_id = $1 AND seq <= 3', [stream]);
    expect(await followed.missed({ epoch: head?.epoch ?? '', q: 1 }, 10)).toBeNull();
  });

  it('repeats its head after a change, and else once in a while', async () => {
    await append(1);
    await followed.head();
    expect(followed.echo(1_000)).toMatchObject({ q: 1 });
    expect(followed.echo(6_000)).toBeNull();
    await append(1);
    await followed.read();
    expect(followed.echo(11_000)).toMatchObject({ q: 2 });
    expect(followed.echo(60_000)).toMatchObject({ q: 2 });
  });
});
