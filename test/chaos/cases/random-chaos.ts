import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { differing, openCrowd, within } from '../../support/crowd';
import type { LiveHall } from '../../support/live-hall';
import { NaiveClient } from '../../support/naive-client';
import { Mix, randomFrom } from '../../live/operations';
import type { ChaosCase } from '../support/rig';

const NAIVE = 10;
const PLAYERS = 40;
const BATCH = 60;

type Fault = (hall: LiveHall, random: () => number) => Promise<void>;

const anyNode = (hall: LiveHall, random: () => number) => hall.node(Math.floor(random() * hall.nodes.length));

/** What may happen at any moment, each as often as the others. */
const FAULTS: Record<string, Fault> = {
  'some clients are cut': async (hall) => hall.balancer.cut(0.3),
  'nodes lose the database for a moment': async (hall) => hall.line.cut(),
  'a node is killed': async (hall, random) => {
    const node = anyNode(hall, random);
    await node.kill();
    await sleep(500);
    await node.up();
  },
  'a node is deployed': async (hall, random) => {
    const node = anyNode(hall, random);
    await node.stop();
    await node.up();
  },
  'a node hangs': async (hall, random) => {
    const node = anyNode(hall, random);
    node.freeze();
    await sleep(1_500);
    node.thaw();
  },
};

export const randomChaos: ChaosCase = {
  goal: 'G13',
  what: 'random operations, cuts, hangs, deploys and kills: in the end every client sees exactly what the server says',
  run: (rig) =>
    rig.inHall({ nodes: 2 }, async (hall) => {
      const seed = Date.now() % 1_000_000;
      const random = randomFrom(seed);
      const crowd = await openCrowd(hall, rig.size(200, 30));
      const naive = (await hall.invite(NAIVE)).map((guest) => NaiveClient.open(hall, guest, hall.balancer.url));
      await within(60_000, () => naive.every(({ isIn }) => isIn));
      const players = (await hall.invite(PLAYERS)).map((guest, i) => ({ ...guest, anonymous: i % 3 === 0 }));
      const moderators = (await hall.invite(2, 'moderator')).map((guest) => ({ ...guest, anonymous: false }));
      const mix = new Mix(hall, players, moderators, { write: () => `Question ${newId()}`, mayBePublic: () => undefined }, random);
      mix.settingsRev = 1;
      const until = performance.now() + rig.size(180_000, 25_000);
      const happened: string[] = [];
      const faults = (async () => {
        while (performance.now() < until) {
          await sleep(1_000 + random() * 2_000);
          const [name, fault] = mix.pick(Object.entries(FAULTS));
          happened.push(name);
          await fault(hall, random);
        }
      })();
      let operations = 0;
      while (performance.now() < until) operations += await mix.run(BATCH, 4);
      await faults;
      const different = await differing(hall, hall.balancer.url, crowd, 60_000);
      const naiveDifferent = await differing(hall, hall.balancer.url, naive, 3_000);
      for (const each of [...crowd, ...naive]) each.leave();
      return {
        figures: { seed, clients: crowd.length, operations, refused: mix.refused, faults: happened.length, kinds: new Set(happened).size, different, naiveDifferent },
        held: different === 0 && operations > 0,
        controlFailed: naiveDifferent > 0,
      };
    }),
};
