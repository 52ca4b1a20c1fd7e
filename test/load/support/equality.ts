import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import type { Audience } from './audience';
import { hashOfSnapshot } from './attendee-state';
import { sharedNow } from './clock';
import type { BenchHall, Conference } from './hall';
import { SnapshotSource } from './snapshot-source';

const unzip = promisify(gunzip);
const LOOK_MS = 250;

/** Whether every client came to know what the server knows, and when. */
export interface Equality {
  statesEqual: boolean;
  /** Scores in the database's question rows are those that the votes say. */
  scoresExact: boolean;
  equalAt: number;
  differing: number;
}

/** Waits until all clients have the server's state, at most so long. */
export async function untilEqual(hall: BenchHall, url: string, { sessionId, cookies }: Conference, audience: Audience, withinMs: number): Promise<Equality> {
  const deadline = sharedNow() + withinMs;
  const source = new SnapshotSource(url, sessionId);
  for (;;) {
    const snapshot = JSON.parse((await unzip(await source.bytes(cookies[0] ?? ''))).toString()) as SessionSnapshot;
    const truth = hashOfSnapshot(snapshot);
    const { hashes } = await audience.states();
    const differing = Object.entries(hashes).reduce((sum, [hash, count]) => sum + (hash === truth ? 0 : count), 0);
    const scores = await hall.trueScores(sessionId);
    const scoresExact = snapshot.qa.questions.every(({ id, score }) => score === (scores.get(id) ?? 0));
    const statesEqual = differing === 0;
    if ((statesEqual && scoresExact) || sharedNow() > deadline) return { statesEqual, scoresExact, differing, equalAt: sharedNow() };
    await sleep(LOOK_MS);
  }
}
