/**
 * `npm run bench -- fanout`: one question to 500 and 2,000 sockets on one live process, from just before its append
 * to each socket, against bare socket.io sending the same bytes, in the same run. The last line is one line of JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { channels } from '@plenary/kernel/streams';
import { EngineClient, sharedNow } from './support/engine-client';
import { compare, cpuSecondsOf, percentile, pooled, type Comparison, type Run } from './support/figures';
import { type Audience, BenchHall, ended, startBare } from './support/hall';

const SIZES = [500, 2_000];
const ROUNDS = 3;
const MESSAGES = 32;
const EVERY_MS = 250;
/** After joining, presence settles before anything is measured. */
const SETTLE_MS = 7_000;
const DRAIN_MS = 1_500;
const ASKERS = 100;

const question = () => ({ id: newId(), text: 'How do small administrations keep services open when the national portal is down?', language: 'en' as const, author: { name: 'Delegate of a ministry' }, state: 'visible' as const, rev: 2, score: 0, scoreRev: 0, askedAt: new Date().toISOString(), answeredAt: null, answer: null });

/** Sends in a rhythm and collects when each socket had each message. */
class Measurement {
  private readonly sentAt = new Map<number, number>();
  private arrivals: { q: number; at: number }[] = [];

  readonly arrived = (q: number, at: number): void => void this.arrivals.push({ q, at });

  sent(q: number, at: number): void {
    this.sentAt.set(q, at);
  }

  async run(sockets: number, pid: number, send: (index: number) => Promise<void>): Promise<Run> {
    this.arrivals = [];
    this.sentAt.clear();
    const cpuBefore = cpuSecondsOf(pid);
    for (let index = 0; index < MESSAGES; index++) {
      const next = sleep(EVERY_MS);
      await send(index);
      await next;
    }
    await sleep(DRAIN_MS);
    const delays = this.arrivals.flatMap(({ q, at }) => (this.sentAt.has(q) ? [at - (this.sentAt.get(q) ?? at)] : []));
    return { sent: MESSAGES, delays, lost: sockets * MESSAGES - delays.length, cpuSeconds: cpuSecondsOf(pid) - cpuBefore };
  }
}

/** Opens sockets a few at a time, as a hall fills. */
async function openAll(count: number, open: (index: number) => Promise<EngineClient>): Promise<EngineClient[]> {
  const clients: EngineClient[] = [];
  for (let from = 0; from < count; from += 50) {
    clients.push(...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, (_, i) => open(from + i)))));
  }
  return clients;
}

async function openAudience(hall: BenchHall, audience: Audience, count: number, measurement: Measurement): Promise<EngineClient[]> {
  return openAll(count, async (index) => {
    const client = await EngineClient.open(hall.live.url, measurement.arrived, { cookie: audience.cookies[index] ?? '' });
    const answer = (await client.send('session.join', { sessionId: audience.sessionId })) as { ok: boolean };
    if (!answer.ok) throw new Error(`Joining was refused: ${JSON.stringify(answer)}`);
    return client;
  });
}

/** As the api does it: one transaction that appends, timed from before it begins. */
async function append(hall: BenchHall, { eventId, sessionId }: Audience, measurement: Measurement): Promise<void> {
  const at = sharedNow();
  const q = await hall.unitOfWork.run((tx) => hall.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId }, 'q.published', question()));
  measurement.sent(q, at);
}

async function measureSize(hall: BenchHall, audience: Audience, size: number): Promise<Comparison> {
  const ours = new Measurement();
  const theirs = new Measurement();
  const bare = await startBare();
  bare.process.on('message', ({ sent, at }: { sent: number; at: number }) => theirs.sent(sent, at));
  const clients = await openAudience(hall, audience, size, ours);
  const bareClients = await openAll(size, () => EngineClient.open(bare.url, theirs.arrived));
  await sleep(SETTLE_MS);
  const runs: { ours: Run[]; theirs: Run[] } = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    runs.theirs.push(await theirs.run(size, bare.process.pid ?? 0, async (index) => void bare.process.send({ st: 'pub', s: audience.sessionId, q: index + 1, t: 'q.published', d: question(), at: new Date().toISOString() })));
    runs.ours.push(await ours.run(size, hall.live.process.pid ?? 0, () => append(hall, audience, ours)));
  }
  for (const client of [...clients, ...bareClients]) client.close();
  await ended(bare.process);
  await sleep(DRAIN_MS);
  return compare(pooled(runs.ours), pooled(runs.theirs));
}

/** From sending a question to its ack, by people who ask at the same time as others listen. */
async function measureAsking(hall: BenchHall, audience: Audience): Promise<{ p50Ms: number; p95Ms: number }> {
  const clients = await openAudience(hall, audience, ASKERS, new Measurement());
  const delays: number[] = [];
  for (const client of clients) {
    const at = performance.now();
    const answer = (await client.send('qa.ask', { cid: newId(), sessionId: audience.sessionId, text: 'Will the methodology page list the data sources per country?' })) as { ok: boolean };
    if (!answer.ok) throw new Error(`A question was refused: ${JSON.stringify(answer)}`);
    delays.push(performance.now() - at);
  }
  for (const client of clients) client.close();
  return { p50Ms: Number(percentile(delays, 0.5).toFixed(2)), p95Ms: Number(percentile(delays, 0.95).toFixed(2)) };
}

const hall = await BenchHall.open();
try {
  const audience = await hall.gather(Math.max(...SIZES));
  const fanout: Record<string, Comparison> = {};
  for (const size of SIZES) {
    process.stdout.write(`${size} sockets ...\n`);
    fanout[size] = await measureSize(hall, audience, size);
  }
  const askToAck = await measureAsking(hall, audience);
  console.table(fanout);
  console.table({ 'ask to ack': askToAck });
  process.stdout.write(`${JSON.stringify({ fanout, askToAck })}\n`);
} finally {
  await hall.close();
}
