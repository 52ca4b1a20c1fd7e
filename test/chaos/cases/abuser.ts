import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { QuestionService } from '@plenary/qa';
import { EngineClient } from '../../load/support/engine-client';
import { within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';
import { append, Audience, isUnhurt, startBare } from '../support/measure';
import type { ChaosCase, Rig } from '../support/rig';

const FRAMES_PER_SECOND = 1_000;
const EVERY_MS = 100;
const TABS = 20;

interface Measured {
  before: number;
  during: number;
  missing: number;
  votes: number;
}

/** Sends questions as fast as asked, and comes back whenever it is thrown out, until told to stop. */
function abuse(open: () => Promise<EngineClient>, payload: () => unknown): () => Promise<number> {
  let running = true;
  let frames = 0;
  const raging = (async () => {
    while (running) {
      const client = await open().catch(() => null);
      if (!client) {
        await sleep(100);
        continue;
      }
      while (running && client.isOpen) {
        for (let i = 0; i < FRAMES_PER_SECOND / 100; i++) void client.send('qa.ask', payload());
        frames += FRAMES_PER_SECOND / 100;
        await sleep(10);
      }
      client.close();
    }
  })();
  return async () => {
    running = false;
    await raging;
    return frames;
  };
}

/** One person votes for one question from many tabs, on and off and on again. */
async function stuff(tabs: readonly EngineClient[], id: string): Promise<void> {
  for (const on of [true, false, true, true]) await Promise.all(tabs.map((tab) => Promise.race([tab.send('qa.vote', { id, on }), sleep(5_000)])));
}

async function ours(rig: Rig): Promise<Measured & { frames: number }> {
  return rig.inHall({ nodes: 1 }, async (hall) => {
    const { url } = hall.node(0);
    const count = rig.size(300, 60);
    const guests = await hall.invite(count + 2);
    const [villain, stuffer] = guests.slice(-2) as [Guest, Guest];
    const others = new Audience();
    await others.openMany(count, (index) => others.open(url, guests[index]?.cookie, hall.sessionId));
    const rounds = rig.size(200, 60);
    const { p95: before } = await others.listen(rounds / 2, EVERY_MS, () => append(hall));
    const stop = abuse(() => EngineClient.open(url, () => undefined, { cookie: villain.cookie }), () => ({ cid: newId(), sessionId: hall.sessionId, text: 'Me!' }));
    const { p95: during, missing } = await others.listen(rounds, EVERY_MS, () => append(hall));
    const frames = await stop();
    const votes = await stuffedVotes(hall, stuffer);
    others.close();
    return { before, during, missing, votes, frames };
  });
}

async function stuffedVotes(hall: LiveHall, stuffer: Guest): Promise<number> {
  const [author] = await hall.invite(1);
  const { question } = await hall.service(QuestionService).ask((author as Guest).actor, { cid: newId(), sessionId: hall.sessionId, text: 'Votes, please', anonymous: false });
  const tabs = await Promise.all(Array.from({ length: TABS }, () => EngineClient.open(hall.node(0).url, () => undefined, { cookie: stuffer.cookie })));
  await tabs[0]?.send('session.join', { sessionId: hall.sessionId });
  await stuff(tabs, question.id);
  const score = async (): Promise<number> => ((await hall.source.query('SELECT score FROM question WHERE id = $1', [question.id])) as { score: number }[])[0]?.score ?? 0;
  await within(10_000, async () => (await score()) >= 1);
  await sleep(1_000);
  for (const tab of tabs) tab.close();
  return score();
}

/** No gate before the handlers, and a vote per connection. */
async function theirs(rig: Rig): Promise<Measured> {
  const databaseUrl = await rig.database();
  return rig.inHall({ nodes: 0 }, async (hall) => {
    const node = await startBare(hall.folder, { DATABASE_URL: databaseUrl });
    const others = new Audience();
    const speaker = new Audience();
    const voice = await speaker.open(node.url);
    await others.openMany(rig.size(300, 60), () => others.open(node.url));
    // Its own numbers are lost among the abuser's: what counts is how long a write takes to come back.
    const answer = async (): Promise<number> => {
      const at = performance.now();
      await voice.send('qa.ask', { text: 'A question' });
      return performance.now() - at;
    };
    const before: number[] = [];
    for (let i = 0; i < 20; i++) before.push(await answer());
    const stop = abuse(() => EngineClient.open(node.url, () => undefined), () => ({ text: 'Me!' }));
    await sleep(1_000);
    const during: number[] = [];
    for (let i = 0; i < 5; i++) during.push(await Promise.race([answer(), sleep(5_000, 5_000)]));
    await stop();
    const tabs = await Promise.all(Array.from({ length: TABS }, () => EngineClient.open(node.url, () => undefined)));
    await stuff(tabs, newId());
    const votes = await rig.count(databaseUrl, 'bare_vote');
    for (const tab of tabs) tab.close();
    others.close();
    speaker.close();
    await node.kill();
    return { before: Math.max(...before), during: Math.max(...during), missing: 0, votes };
  });
}

export const abuser: ChaosCase = {
  goal: 'G16',
  what: `one person sends ${FRAMES_PER_SECOND} frames a second and votes from ${TABS} tabs: the others do not notice, and it is one vote`,
  async run(rig) {
    const measured = await ours(rig);
    const control = await theirs(rig);
    return {
      figures: { p95BeforeMs: measured.before, p95Ms: measured.during, missing: measured.missing, frames: measured.frames, votesOfOnePerson: measured.votes, controlBeforeMs: Math.round(control.before), controlMs: Math.round(control.during), controlVotes: control.votes },
      held: isUnhurt(measured.before, measured.during) && measured.missing === 0 && measured.votes === 1,
      controlFailed: !isUnhurt(control.before, control.during) && control.votes > 1,
    };
  },
};
