import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../db';
import { channels } from './channels';
import { StreamsUnderTest } from './testing';

describe('appending to streams', () => {
  let streams: StreamsUnderTest;
  beforeAll(async () => void (streams = await StreamsUnderTest.open()));
  afterAll(() => streams.close());

  const numbersOf = async (stream: string): Promise<number[]> => (await streams.reader.after(stream, 0, 1_000)).map(({ q }) => q);

  it('numbers without gap or repeat, with rollbacks among parallel writers', async () => {
    const stream = channels.sessionPublic(newId());
    const writes = Array.from({ length: 200 }, (_, i) =>
      streams.unitOfWork.run(async (tx) => {
        await streams.log.append(tx, { stream, eventId: streams.eventId }, 'q.removed', { id: newId() });
        if (i % 5 === 0) throw new Error('the change was refused');
      }),
    );
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(160);
    expect(await numbersOf(stream)).toEqual(Array.from({ length: 160 }, (_, i) => i + 1));
  });

  it('lets no reader see a number before those below it', async () => {
    const stream = channels.sessionPublic(newId());
    let writing = true;
    const gaps: number[][] = [];
    const reading = (async () => {
      while (writing) {
        const seen = await numbersOf(stream);
        if (seen.some((q, i) => q !== i + 1)) gaps.push(seen);
      }
    })();
    await Promise.all(Array.from({ length: 150 }, () => streams.append(stream)));
    writing = false;
    await reading;
    expect(gaps).toEqual([]);
  });

  it('control: numbers of a database sequence do leave gaps and show out of order', async () => {
    await streams.source.query('CREATE SEQUENCE wrong_way');
    await streams.source.query('CREATE TABLE wrong_event (seq int)');
    let writing = true;
    let gaps = 0;
    const reading = (async () => {
      while (writing) {
        const rows: { seq: number }[] = await streams.source.query('SELECT seq FROM wrong_event ORDER BY seq');
        if (rows.some(({ seq }, i) => seq !== i + 1)) gaps += 1;
      }
    })();
    const write = (i: number) =>
      streams.unitOfWork.run(async (tx) => {
        await tx.manager.query(`INSERT INTO wrong_event VALUES (nextval('wrong_way'))`);
        await sleep(Math.random() * 5);
        if (i % 5 === 0) throw new Error('the change was refused');
      });
    await Promise.allSettled(Array.from({ length: 100 }, (_, i) => write(i)));
    writing = false;
    await reading;
    expect(gaps).toBeGreaterThan(0);
  });

  it('tells listeners only of what is committed', async () => {
    const stream = channels.event(newId());
    const listener = new pg.Client({ connectionString: streams.database.url });
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('LISTEN plenary_live');
    await expect(streams.unitOfWork.run(async (tx) => {
      await streams.log.append(tx, { stream, eventId: streams.eventId }, 'q.removed', { id: newId() });
      throw new Error('refused');
    })).rejects.toThrow('refused');
    await sleep(100);
    expect(heard).toEqual([]);
    await streams.append(stream);
    await sleep(100);
    expect(heard).toEqual([stream]);
    await listener.end();
  });

  it('keeps payloads far beyond what NOTIFY could carry', async () => {
    const stream = channels.sessionPublic(newId());
    const id = 'x'.repeat(200_000);
    await streams.unitOfWork.run((tx) => streams.log.append(tx, { stream, eventId: streams.eventId }, 'q.removed', { id }));
    expect((await streams.reader.after(stream, 0, 1))[0]).toMatchObject({ st: 'pub', q: 1, t: 'q.removed', d: { id } });
  });
});
