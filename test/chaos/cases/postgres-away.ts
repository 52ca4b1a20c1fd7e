import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { Delegate, differing, openCrowd, within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';
import { Audience, rounded, startBare } from '../support/measure';
import type { ChaosCase, Rig } from '../support/rig';

const AWAY_MS = 10_000;
const BOUND_MS = 10_000;
const RECOVER_MS = 15_000;
const QUESTIONS_EACH = 3;

/** Everybody types questions, before, during and after; answers the texts. */
function typing(hall: LiveHall, crowd: readonly Delegate[], totalMs: number): { texts: string[]; done: Promise<void> } {
  const texts: string[] = [];
  const one = async ({ room }: Delegate): Promise<void> => {
    for (let i = 0; i < QUESTIONS_EACH; i++) {
      await sleep((Math.random() * totalMs) / QUESTIONS_EACH);
      const cid = newId();
      texts.push(`Q-${cid}`);
      room.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId: hall.sessionId, text: `Q-${cid}` } });
    }
  };
  return { texts, done: Promise.all(crowd.map(one)).then(() => undefined) };
}

/** How long commands wait for their answer while the database is away, and what they are told. */
async function askWhileAway(hall: LiveHall, guest: Guest, audience: Audience): Promise<{ slowestMs: number; codes: string }> {
  const client = await audience.open(hall.node(0).url, guest.cookie, hall.sessionId);
  await sleep(1_000);
  const codes = new Set<string>();
  let slowestMs = 0;
  for (let i = 0; i < 5; i++) {
    const at = performance.now();
    const answer = (await client.send('qa.vote', { id: newId(), on: true })) as { code?: string; retryable?: boolean };
    slowestMs = Math.max(slowestMs, performance.now() - at);
    codes.add(`${answer.code}${answer.retryable ? ' (retryable)' : ''}`);
    await sleep(500);
  }
  return { slowestMs, codes: [...codes].join(', ') };
}

async function ours(rig: Rig): Promise<Record<string, number | string | boolean>> {
  return rig.inHall({ nodes: 2 }, async (hall) => {
    const crowd = await openCrowd(hall, rig.size(100, 20));
    const [prober] = await hall.invite(1);
    const audience = new Audience();
    const typed = typing(hall, crowd, 20_000 + AWAY_MS);
    await sleep(5_000);
    const probing = askWhileAway(hall, prober as Guest, audience);
    await sleep(700);
    await rig.stopPostgres();
    let paused = 0;
    let stillReading = 0;
    for (const until = performance.now() + AWAY_MS; performance.now() < until; await sleep(250)) {
      paused = Math.max(paused, crowd.filter(({ room }) => room.snapshot().saving === 'paused').length);
      stillReading = crowd.filter(({ isIn }) => isIn).length;
    }
    const { slowestMs, codes } = await probing;
    await rig.startPostgres();
    const backAt = performance.now();
    const isQuiet = (): boolean => crowd.every(({ room, isIn }) => isIn && room.snapshot().saving === 'on');
    const recovered = await within(RECOVER_MS, isQuiet);
    const recoveredMs = performance.now() - backAt;
    await typed.done;
    await within(60_000, () => crowd.every(({ room }) => room.snapshot().waiting.length === 0));
    const refused = crowd.flatMap(({ room }) => room.snapshot().waiting).length;
    const rows: { text: string; n: number }[] = await hall.source.query(`SELECT text, count(*)::int AS n FROM question GROUP BY text`);
    const byText = new Map(rows.map(({ text, n }) => [text, n]));
    const lost = typed.texts.filter((text) => !byText.has(text)).length - refused;
    const twice = rows.filter(({ n }) => n > 1).length;
    const different = await differing(hall, hall.balancer.url, crowd);
    for (const each of crowd) each.leave();
    audience.close();
    return { asked: typed.texts.length, lost, twice, refused, recovered, recoveredSeconds: rounded(recoveredMs / 1_000), slowestAnswerMs: rounded(slowestMs, 0), answers: codes, sawSavingPaused: paused, stillReading, different, crowd: crowd.length };
  });
}

/** Acks before the commit, as a fast demo does. */
async function theirs(rig: Rig): Promise<number> {
  const databaseUrl = await rig.database();
  return rig.inHall({ nodes: 0 }, async (hall) => {
    const node = await startBare(hall.folder, { DATABASE_URL: databaseUrl, ACK_FIRST: '1' });
    const audience = new Audience();
    const client = await audience.open(node.url);
    let acked = 0;
    const ask = async (): Promise<void> => {
      const answer = (await client.send('qa.ask', { text: `T-${acked}` })) as { ok: boolean };
      if (answer.ok) acked += 1;
    };
    for (let i = 0; i < 5; i++) await ask();
    await rig.stopPostgres();
    for (let i = 0; i < 5; i++) await ask();
    await sleep(3_000);
    await rig.startPostgres();
    const rows = await rig.count(databaseUrl, 'bare_question');
    audience.close();
    await node.kill();
    return acked - rows;
  });
}

export const postgresAway: ChaosCase = {
  goal: 'G11',
  what: `Postgres is stopped for ${AWAY_MS / 1_000} s under load: nothing acked is lost or doubled, pages go on alone`,
  async run(rig) {
    const figures = await ours(rig);
    const controlLost = await theirs(rig);
    const { lost, twice, refused, recovered, slowestAnswerMs, answers, sawSavingPaused, stillReading, different, crowd } = figures;
    return {
      figures: { ...figures, controlLost },
      held: lost === 0 && twice === 0 && refused === 0 && recovered === true && Number(slowestAnswerMs) <= BOUND_MS && answers === 'common.unavailable (retryable)' && Number(sawSavingPaused) > 0 && stillReading === crowd && different === 0,
      controlFailed: controlLost > 0,
    };
  },
};
