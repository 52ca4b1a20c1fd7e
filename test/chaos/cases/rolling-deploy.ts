import { setTimeout as sleep } from 'node:timers/promises';
import { Beacon, differing, openCrowd, within } from '../../support/crowd';
import { NaiveClient } from '../../support/naive-client';
import { rounded } from '../support/measure';
import type { ChaosCase } from '../support/rig';

const BEAT_MS = 200;
const BLIND_MS = 5_000;
const NAIVE = 10;

export const rollingDeploy: ChaosCase = {
  goal: 'G18',
  what: 'node by node is stopped and started under load: nothing is lost, nobody is blind for more than 5 s',
  run: (rig) =>
    rig.inHall({ nodes: 2 }, async (hall) => {
      const beacon = await Beacon.light(hall);
      const crowd = await openCrowd(hall, rig.size(500, 150), { beacon });
      const naive = (await hall.invite(NAIVE)).map((guest) => NaiveClient.open(hall, guest, hall.balancer.url));
      await within(60_000, () => naive.every(({ isIn }) => isIn));
      beacon.start(BEAT_MS);
      await sleep(2_000);
      for (const node of hall.nodes) {
        await node.stop();
        await node.up();
        await sleep(BLIND_MS + 2_000);
      }
      await beacon.stop();
      await within(20_000, () => crowd.every(({ seen }) => seen === beacon.beats));
      const lost = crowd.reduce((sum, { seen, jumps }) => sum + beacon.beats - seen + jumps, 0);
      const late = crowd.map(({ lateMs }) => lateMs).sort((a, b) => a - b);
      const different = await differing(hall, hall.balancer.url, crowd);
      // Those who are not told to come back one by one, and do not ask what they missed.
      const naiveLost = beacon.beats - Math.min(...naive.map(({ heard }) => heard));
      for (const each of [...crowd, ...naive]) each.leave();
      const most = late.at(-1) ?? 0;
      return {
        figures: { clients: crowd.length, beats: beacon.beats, lost, blindMedianMs: rounded(late[Math.floor(late.length / 2)] ?? 0, 0), blindMostMs: rounded(most, 0), different, naiveLost },
        held: lost === 0 && different === 0 && most <= BLIND_MS,
        controlFailed: naiveLost > 0,
      };
    }),
};
