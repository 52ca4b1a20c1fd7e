/** The process that holds the clients of a benchmark, away from the server that is measured. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEvent, StreamHead, Synced } from '@plenary/contracts/live';
import type { JoinedSession } from '@plenary/contracts/live-messages';
import { Attendee, SharedFrames } from './attendee';
import { Arrivals } from './arrivals';
import type { AudienceCalls, AudienceReply, AudienceRequest, Opened, OpenClients, Place, Played, States } from './audience.messages';
import { sharedNow } from './clock';
import { Random } from './random';
import { SnapshotSource } from './snapshot-source';

/** One client with what it needs to come back. */
interface Seat {
  attendee: Attendee;
  cookie: string;
  head: StreamHead | undefined;
}

/** Nothing waits longer for acks. */
const PATIENCE_MS = 30_000;

const frames = new SharedFrames();
const arrivals = new Arrivals();
let seats: Seat[] = [];
let place: Place = { url: '', sessionId: '', snapshot: 'none' };
let snapshots = new SnapshotSource('', '');

/** Comes in as a page does: socket, session, and the state if the server says so. */
async function join(seat: Seat): Promise<void> {
  const { attendee, cookie, head } = seat;
  attendee.state.hold();
  await attendee.connect(place.url, cookie);
  const { answer } = await attendee.send('session.join', { sessionId: place.sessionId, ...(head && { have: { pub: head } }) });
  if (!answer.ok) throw new Error(answer.code ?? 'refused');
  if (place.snapshot === 'none') return attendee.state.release();
  const { reset, events, streams, tick } = answer.data as JoinedSession;
  if (reset.includes('pub')) attendee.state.take(await snapshots.get(cookie, place.snapshot === 'shared'));
  await catchUp(attendee, events as LiveEvent[], streams.pub ?? { epoch: '', q: 0 });
  attendee.state.tick(tick, 0);
  seat.head = streams.pub;
}

/** A snapshot may be older than the join: what lies between is asked for. */
async function catchUp(attendee: Attendee, events: readonly LiveEvent[], head: StreamHead): Promise<void> {
  const { state } = attendee;
  for (const event of events) if (event.st === 'pub') state.apply(event);
  if ((state.position ?? 0) < head.q) {
    const { answer } = await attendee.send('sync', { st: 'pub', s: place.sessionId, epoch: head.epoch, after: state.position ?? 0 });
    for (const event of (answer.data as Synced | undefined)?.events ?? []) state.apply(event as LiveEvent);
  }
  state.release();
}

/** Runs the same for every seat, so many at a time or spread over a time; counts what fails. */
async function forAll(chosen: readonly Seat[], atOnce: number, delayOf: (index: number) => number, step: (seat: Seat) => Promise<void>): Promise<Opened> {
  const ms: number[] = [];
  const errors: Record<string, number> = {};
  const began = sharedNow();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < chosen.length; index = next++) {
      await sleep(Math.max(0, delayOf(index) - (sharedNow() - began)));
      const from = sharedNow();
      try {
        await step(chosen[index] as Seat);
        ms.push(sharedNow() - from);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        errors[reason] = (errors[reason] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { ms: Float64Array.from(ms), errors };
}

/** Follows a plan by the clock: a step that is late is sent late, and its wait counts from when it was due. */
async function play(startAt: number, steps: AudienceCalls['play'][0]['steps']): Promise<Played> {
  const ms: number[] = [];
  const refusals: Record<string, number> = {};
  const waiting: Promise<void>[] = [];
  for (let next = 0; next < steps.length; ) {
    const now = sharedNow() - startAt;
    for (let step = steps[next]; step && step.at <= now; step = steps[++next]) {
      const sent = seats[step.client]?.attendee.send(step.name, step.payload, startAt + step.at);
      if (sent) waiting.push(sent.then(({ answer, ms: took }) => void (answer.ok ? ms.push(took) : (refusals[answer.code ?? '?'] = (refusals[answer.code ?? '?'] ?? 0) + 1))));
    }
    await sleep(2);
  }
  const sentAt = sharedNow();
  await Promise.race([Promise.all(waiting), sleep(PATIENCE_MS)]);
  return { ms: Float64Array.from(ms), sentAt, ackedAt: sharedNow(), refusals };
}

function states(questionId: string | undefined): States {
  const found: States = { hashes: {}, scores: {}, changedAt: Float64Array.from(seats, ({ attendee }) => attendee.state.changedAt), gaps: 0, lost: 0 };
  for (const { attendee } of seats) {
    const hash = attendee.state.hash();
    found.hashes[hash] = (found.hashes[hash] ?? 0) + 1;
    const score = questionId ? attendee.state.scoreOf(questionId) : 0;
    found.scores[score] = (found.scores[score] ?? 0) + 1;
    found.gaps += attendee.state.gaps;
    found.lost += attendee.isClosed ? 1 : 0;
  }
  return found;
}

async function open({ cookies, atOnce, perSecond, ...where }: OpenClients): Promise<Opened> {
  place = where;
  snapshots = new SnapshotSource(where.url, where.sessionId);
  seats = cookies.map((cookie) => ({ attendee: new Attendee(frames), cookie, head: undefined }));
  for (const { attendee } of seats) attendee.onArrival = (q, at) => arrivals.add(q, at);
  return forAll(seats, Math.min(atOnce, seats.length), (index) => (perSecond ? (index / perSecond) * 1_000 : 0), join);
}

async function reconnect(withinMs: number, seed: number): Promise<Opened> {
  const random = new Random(seed);
  const delays = seats.map(() => random.next() * withinMs).sort((a, b) => a - b);
  for (const seat of seats) {
    if (seat.head) seat.head = { ...seat.head, q: seat.attendee.state.position ?? 0 };
    seat.attendee.close();
  }
  return forAll(seats, seats.length, (index) => delays[index] ?? 0, join);
}

const calls: { [N in keyof AudienceCalls]: (input: AudienceCalls[N][0]) => AudienceCalls[N][1] | Promise<AudienceCalls[N][1]> } = {
  open,
  reconnect: ({ withinMs, seed }) => reconnect(withinMs, seed),
  listen: () => {
    arrivals.begin();
    return {};
  },
  arrivals: ({ sentAt }) => ({ delays: arrivals.delays(new Map(sentAt)) }),
  play: ({ startAt, steps }) => play(startAt, steps),
  states: ({ questionId }) => states(questionId),
  bytes: () => ({ bytesIn: seats.reduce((sum, { attendee }) => sum + attendee.bytesIn, 0) }),
  leave: () => {
    for (const { attendee } of seats) attendee.close();
    seats = [];
    return {};
  },
};

async function answer({ id, name, input }: AudienceRequest): Promise<AudienceReply> {
  try {
    return { id, output: await (calls[name] as (given: unknown) => unknown)(input) };
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (request: AudienceRequest) => void answer(request).then((reply) => process.send?.(reply)));
process.on('disconnect', () => process.exit(0));
