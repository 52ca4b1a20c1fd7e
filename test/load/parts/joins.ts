import { setTimeout as sleep } from 'node:timers/promises';
import { Audience } from '../support/audience';
import type { Opened } from '../support/audience.messages';
import { sharedNow } from '../support/clock';
import { untilEqual } from '../support/equality';
import { percentiles, rounded } from '../support/figures';
import type { BenchHall, Conference } from '../support/hall';
import { MeasuredServer } from '../support/measured-server';
import { type Part, profileOf } from '../support/part';
import { Random } from '../support/random';
import { votesAtRate } from '../support/vote-plan';

const VOTERS = 20;
const QUESTIONS = 200;
/** A browser comes back at a random moment of its first second; see docs/protocol-qa.md, 4.7. */
const BACK_WITHIN_MS = 1_000;

/** The room goes on meanwhile: questions are published until the work is done. */
async function whilePublishing<T>(hall: BenchHall, conference: Conference, work: Promise<T>): Promise<T> {
  let working = true;
  const publishing = (async () => {
    while (working) {
      await hall.publish(conference);
      await sleep(500);
    }
  })();
  try {
    return await work;
  } finally {
    working = false;
    await publishing;
  }
}

async function measured<T>(server: MeasuredServer, work: () => Promise<Opened & T>) {
  const before = await server.sample();
  const began = sharedNow();
  const { ms, errors } = await work();
  const tookMs = sharedNow() - began;
  const after = await server.sample();
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  return { clients: ms.length, tookMs: rounded(tookMs, 0), ...percentiles(ms), errors, cpuMsPerClient: rounded((cpuSeconds * 1_000) / ms.length), loopP99Ms: rounded(after.loopP99Ms) };
}

/** G8: a hall fills within seconds, each client with socket, session and snapshot; then all connections are cut at once. */
export const joins: Part = async (hall, wish) => {
  const people = wish.quick ? 200 : 2_000;
  const perSecond = people / (wish.quick ? 2 : 12);
  const random = new Random(wish.seed);
  const conference = await hall.gather(people + VOTERS + 1);
  const questions = await hall.addQuestions({ ...conference, memberships: conference.memberships.slice(-1) }, QUESTIONS, random);
  const live = await hall.startNode();
  const bare = await MeasuredServer.bare({ BARE_SESSION: conference.sessionId });
  const [audience, voters, theirs] = [Audience.start(), Audience.start(), Audience.start()];
  try {
    const place = { urls: [live.url], sessionId: conference.sessionId, atOnce: 400 };
    const wave = { atOnce: 400, perSecond, sessionId: conference.sessionId };
    const baselineJoin = await measured(bare, () => theirs.open({ ...wave, urls: [bare.url], cookies: Array.from({ length: people }, () => ''), snapshot: 'none' }));
    const baselineReconnect = await measured(bare, () => theirs.reconnect(BACK_WITHIN_MS, wish.seed));
    await theirs.leave();
    await voters.open({ ...place, cookies: conference.cookies.slice(people, people + VOTERS), snapshot: 'shared' });
    const join = await live.profiled(profileOf(wish, 'joins'), () => measured(live, () => whilePublishing(hall, conference, audience.open({ ...wave, urls: [live.url], cookies: conference.cookies.slice(0, people), snapshot: 'each' }))));
    const cutAt = sharedNow();
    const plan = votesAtRate(random, { voters: VOTERS, questions: questions.slice(0, 20), perSecond: 40, seconds: wish.quick ? 2 : 6 });
    const [reconnect] = await live.profiled(profileOf(wish, 'reconnect'), () => Promise.all([measured(live, () => whilePublishing(hall, conference, audience.reconnect(BACK_WITHIN_MS, wish.seed))), voters.play(sharedNow(), plan.steps)]));
    const { statesEqual, scoresExact, equalAt, differing } = await untilEqual(hall, live.url, conference, audience, 20_000);
    return { join, reconnect, statesEqual, scoresExact, differing, equalMsAfterCut: rounded(equalAt - cutAt, 0), baseline: { join: baselineJoin, reconnect: baselineReconnect } };
  } finally {
    for (const each of [audience, voters, theirs]) each.stop();
    await Promise.all([hall.stopNode(live), bare.stop()]);
  }
};
