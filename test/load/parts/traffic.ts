import { setTimeout as sleep } from 'node:timers/promises';
import { Audience } from '../support/audience';
import { sharedNow } from '../support/clock';
import { rounded } from '../support/figures';
import { type Part } from '../support/part';
import { Random } from '../support/random';
import { SnapshotSource } from '../support/snapshot-source';
import { votesAtRate } from '../support/vote-plan';

const LISTENERS = 100;
const VOTERS = 30;
const QUESTIONS = 200;

/** G20: what an attendee who only listens receives, in a quiet and in a busy room, and how large the first state is. */
export const traffic: Part = async (hall, wish) => {
  const seconds = wish.quick ? 3 : 20;
  const random = new Random(wish.seed);
  const conference = await hall.gather(LISTENERS + VOTERS + 1);
  const questions = await hall.addQuestions({ ...conference, memberships: conference.memberships.slice(-1) }, QUESTIONS, random);
  const live = await hall.startNode();
  const [listeners, voters] = [Audience.start(), Audience.start()];
  const bytesPerSecond = async (work: () => Promise<unknown>): Promise<number> => {
    const [bytes, began] = [await listeners.bytesIn(), sharedNow()];
    await Promise.all([work(), sleep(seconds * 1_000)]);
    return ((await listeners.bytesIn()) - bytes) / LISTENERS / ((sharedNow() - began) / 1_000);
  };
  try {
    const place = { urls: [live.url], sessionId: conference.sessionId, atOnce: 20, snapshot: 'shared' as const };
    await voters.open({ ...place, cookies: conference.cookies.slice(LISTENERS, LISTENERS + VOTERS) });
    await listeners.open({ ...place, cookies: conference.cookies.slice(0, LISTENERS) });
    await sleep(wish.quick ? 1_000 : 6_000);
    const quiet = await bytesPerSecond(async () => undefined);
    // Thirty votes a second over the twenty questions on top, and a new question every five seconds.
    const plan = votesAtRate(random, { voters: VOTERS, questions: questions.slice(0, 20), perSecond: 30, seconds });
    const busy = await bytesPerSecond(async () => {
      const asking = setInterval(() => void hall.publish(conference), 5_000);
      await voters.play(sharedNow(), plan.steps);
      clearInterval(asking);
    });
    const snapshot = await new SnapshotSource(live.url, conference.sessionId).bytes(conference.cookies[0] ?? '');
    return {
      quietBytesPerSecond: rounded(quiet, 0), quietMbPerHour: rounded((quiet * 3_600) / 1e6),
      busyBytesPerSecond: rounded(busy, 0), busyMbPerHour: rounded((busy * 3_600) / 1e6),
      snapshotQuestions: QUESTIONS, snapshotGzippedBytes: snapshot.length,
    };
  } finally {
    for (const each of [listeners, voters]) each.stop();
    await hall.stopNode(live);
  }
};
