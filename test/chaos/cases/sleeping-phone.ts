import { setTimeout as sleep } from 'node:timers/promises';
import { Beacon, serverHash, within } from '../../support/crowd';
import type { Guest } from '../../support/live-hall';
import { RoomProcess } from '../support/page';
import type { ChaosCase } from '../support/rig';

/** Longer than the server waits for a pong, so that it has given the socket up. */
const SLEEP_MS = 60_000;
const QUICK_SLEEP_MS = 15_000;
const WAKE_MS = 30_000;

export const sleepingPhone: ChaosCase = {
  goal: 'sleep',
  what: 'a page stands still like a phone in a pocket and wakes up: it sees what everybody sees',
  run: (rig) =>
    rig.inHall({ nodes: 2 }, async (hall) => {
      const [sleeper, reader] = (await hall.invite(2)) as [Guest, Guest];
      const page = await RoomProcess.open(hall, sleeper, hall.balancer.url);
      const beacon = await Beacon.light(hall);
      beacon.start(100);
      await sleep(1_000);
      page.freeze();
      await sleep(rig.size(SLEEP_MS, QUICK_SLEEP_MS));
      await hall.node(0).kill();
      await beacon.stop();
      await hall.node(0).up();
      const truth = await serverHash(hall, hall.node(1).url, reader);
      const beforeWaking = await Promise.race([page.look().then(({ hash }) => hash), sleep(500, 'asleep')]);
      page.thaw();
      const at = performance.now();
      const same = await within(WAKE_MS, async () => (await page.look()).hash === truth);
      const awakeMs = performance.now() - at;
      page.close();
      return {
        figures: { missed: beacon.beats, awakeMs: Math.round(awakeMs), same, beforeWaking: String(beforeWaking) },
        held: same,
        // A page that stands still does not have the state by itself.
        controlFailed: beforeWaking !== truth,
      };
    }),
};
