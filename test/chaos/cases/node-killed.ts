import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { QuestionService } from '@plenary/qa';
import { Beacon, type Delegate, differing, openCrowd, within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';
import { NaiveClient } from '../../support/naive-client';
import { rounded } from '../support/measure';
import type { ChaosCase } from '../support/rig';

const NAIVE = 10;
const SESSIONS = 1;
const BEAT_MS = 250;

/** Counts the snapshots that nodes build, by the transactions they begin for them, in each second. */
function watchSnapshots(hall: LiveHall): { readonly most: number } {
  const perSecond = new Map<number, number>();
  hall.line.watch((chunk, direction) => {
    if (direction !== 'there' || !chunk.includes('REPEATABLE READ')) return;
    const second = Math.floor(performance.now() / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  });
  return {
    get most() {
      return Math.max(0, ...perSecond.values());
    },
  };
}

/** Clients that are connected and see what is written now. */
const current = (crowd: readonly Delegate[], beacon: Beacon): number => crowd.filter(({ isIn, seen }) => isIn && seen >= beacon.beats - 1_000 / BEAT_MS).length;

export const nodeKilled: ChaosCase = {
  goal: 'G9',
  what: 'a node is killed with its sockets: at least 99 % are back within 30 s, and everybody sees the same',
  run: (rig) =>
    rig.inHall({ nodes: 2 }, async (hall) => {
      const sockets = rig.size(1_000, 150);
      const beacon = await Beacon.light(hall);
      const crowd = await openCrowd(hall, sockets, { beacon });
      const naive = (await hall.invite(NAIVE)).map((guest) => NaiveClient.open(hall, guest, hall.balancer.url));
      await within(60_000, () => naive.every(({ isIn }) => isIn));
      const snapshots = watchSnapshots(hall);
      beacon.start(BEAT_MS);
      await sleep(3_000);
      const killedAt = performance.now();
      await hall.node(0).kill();
      await sleep(500);
      // Said while half of the hall is away: who does not ask for it never learns of it.
      const [speaker] = await hall.invite(1);
      await hall.service(QuestionService).ask((speaker as Guest).actor, { cid: newId(), sessionId: hall.sessionId, text: 'Who was away?', anonymous: false });
      const lost = crowd.filter(({ isIn }) => !isIn).length;
      const isBack = await within(30_000, () => current(crowd, beacon) >= crowd.length * 0.99);
      const backMs = performance.now() - killedAt;
      await within(10_000, () => current(crowd, beacon) === crowd.length);
      const back = current(crowd, beacon);
      await hall.node(0).up();
      await beacon.stop();
      const different = await differing(hall, hall.balancer.url, crowd);
      const naiveDifferent = await differing(hall, hall.balancer.url, naive, 3_000);
      const jumps = crowd.reduce((sum, each) => sum + each.jumps, 0);
      for (const each of [...crowd, ...naive]) each.leave();
      const most = snapshots.most;
      return {
        figures: { sockets, lost, back, backSeconds: rounded(backMs / 1_000), different, jumps, mostSnapshotsPerSecond: most, naiveDifferent },
        held: isBack && lost > 0 && different === 0 && most <= hall.nodes.length * SESSIONS,
        controlFailed: naiveDifferent > 0,
      };
    }),
};
