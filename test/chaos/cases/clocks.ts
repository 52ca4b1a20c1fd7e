import { newId } from '@plenary/kernel/db';
import { QuestionService } from '@plenary/qa';
import { differing, openCrowd, serverHash, within } from '../../support/crowd';
import type { Guest } from '../../support/live-hall';
import { LiveProcess } from '../../support/live-nodes';
import { NaiveClient } from '../../support/naive-client';
import { TcpProxy } from '../../support/tcp-proxy';
import { RoomProcess } from '../support/page';
import type { ChaosCase } from '../support/rig';

const WRONG_MS = 10 * 60_000;
const SKEW = ['--import', `${process.cwd()}/test/chaos/support/skew.mjs`];

export const clocks: ChaosCase = {
  goal: 'clock',
  what: 'the clocks of one node and of one page are wrong by ten minutes: everybody sees the same, and knows the right time',
  run: (rig) =>
    rig.inHall({ nodes: 1 }, async (hall) => {
      const wrong = await LiveProcess.start('live-wrong', { folder: hall.folder, env: { ...hall.env, SKEW_MS: String(-WRONG_MS) }, nodeArgs: SKEW });
      hall.nodes.push(wrong);
      const way = await TcpProxy.open(wrong.port);
      const crowd = await openCrowd(hall, rig.size(40, 10), { url: (index) => hall.node(index % 2).url });
      const [guest, pageGuest, naiveGuest] = (await hall.invite(3)) as [Guest, Guest, Guest];
      const naive = NaiveClient.open(hall, naiveGuest, way.url);
      await within(30_000, () => naive.isIn);
      const page = await RoomProcess.open(hall, pageGuest, hall.node(0).url, WRONG_MS);
      const ask = (author: Guest, text: string) => hall.service(QuestionService).ask(author.actor, { cid: newId(), sessionId: hall.sessionId, text, anonymous: false });
      const authors = await hall.invite(10);
      for (const author of authors) await ask(author, 'What time is it?');
      // The naive one misses some: the comparer must say so.
      way.lead();
      way.cut();
      for (const author of authors) await ask(author, 'And now?');
      way.lead(wrong.port);
      const different = await differing(hall, hall.node(0).url, crowd);
      const differentOnWrong = await differing(hall, wrong.url, crowd);
      const truth = await serverHash(hall, hall.node(0).url, guest);
      const same = await within(20_000, async () => (await page.look()).hash === truth);
      const { clockOffsetMs } = await page.look();
      const naiveDifferent = await differing(hall, hall.node(0).url, [naive], 3_000);
      for (const each of [...crowd, naive]) each.leave();
      page.close();
      await way.close();
      return {
        figures: { wrongMs: WRONG_MS, different, differentOnWrong, pageIsSame: same, pageOffsetMs: clockOffsetMs, naiveDifferent },
        held: different === 0 && differentOnWrong === 0 && same && Math.abs(clockOffsetMs + WRONG_MS) < 5_000,
        controlFailed: naiveDifferent > 0,
      };
    }),
};
