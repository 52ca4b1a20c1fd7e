import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { Delegate, within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';
import type { LiveProcess } from '../../support/live-nodes';
import { TcpProxy } from '../../support/tcp-proxy';
import { Audience, rounded, startBare } from '../support/measure';
import type { ChaosCase, Rig } from '../support/rig';

const PATIENT_MS = 30_000;
const BOUND_MS = 1_000;

/**
 * Stops a process at the moment when its COMMIT has gone out and no answer has come back: the write is in the database,
 * and the process does not know. It is killed a little later.
 */
async function dieAfterCommit(line: TcpProxy, node: LiveProcess, statement: string, act: () => void): Promise<number> {
  const committed = new Promise<number>((resolve) => {
    let writing: object | undefined;
    line.watch((chunk, direction, connection) => {
      if (direction !== 'there') return;
      if (chunk.includes(statement)) writing = connection;
      if (connection !== writing || !chunk.includes('COMMIT')) return;
      line.watch(() => undefined);
      node.freeze();
      resolve(performance.now());
    });
  });
  act();
  const at = await committed;
  await sleep(200);
  await node.kill();
  return at;
}

async function enter(hall: LiveHall, url: string): Promise<Delegate> {
  const [guest] = await hall.invite(1);
  const delegate = new Delegate(hall, guest as Guest, { url });
  await delegate.room.start();
  if (!(await within(PATIENT_MS, () => delegate.isIn))) throw new Error('The room did not open');
  return delegate;
}

const sees = ({ room }: Delegate, text: string): boolean => [...(room.snapshot().session?.questions.values() ?? [])].some((question) => question.text === text);

async function ours(rig: Rig): Promise<{ elsewhereMs: number; hereMs: number; rows: number; settled: boolean }> {
  return rig.inHall({ nodes: 2 }, async (hall) => {
    const dying = hall.node(0);
    const way = await TcpProxy.open(dying.port);
    const asker = await enter(hall, way.url);
    const here = await enter(hall, dying.url);
    const elsewhere = await enter(hall, hall.node(1).url);
    const text = `Committed ${newId()}`;
    let elsewhereAt = Number.POSITIVE_INFINITY;
    elsewhere.room.subscribe(() => {
      if (sees(elsewhere, text)) elsewhereAt = Math.min(elsewhereAt, performance.now());
    });
    const cid = newId();
    const committedAt = await dieAfterCommit(hall.line, dying, 'INSERT INTO "question"', () => asker.room.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId: hall.sessionId, text } }));
    way.lead(hall.node(1).port);
    await within(PATIENT_MS, () => elsewhereAt < Number.POSITIVE_INFINITY);
    const settled = await within(PATIENT_MS, () => asker.room.snapshot().waiting.length === 0 && sees(asker, text));
    await dying.up();
    const upAt = performance.now();
    await within(PATIENT_MS, () => sees(here, text));
    const hereMs = performance.now() - upAt;
    const [row]: { n: number }[] = await hall.source.query('SELECT count(*)::int AS n FROM question WHERE text = $1', [text]);
    for (const each of [asker, here, elsewhere]) each.leave();
    await way.close();
    return { elsewhereMs: elsewhereAt - committedAt, hereMs, rows: row?.n ?? 0, settled };
  });
}

/** Emits after the commit and keeps no log: dies in between, and nobody ever hears. */
async function theirs(rig: Rig): Promise<{ rows: number; heard: number }> {
  const databaseUrl = await rig.database();
  return rig.inHall({ nodes: 0 }, async (hall) => {
    const url = new URL(databaseUrl);
    const line = await TcpProxy.open(Number(url.port));
    url.port = String(line.port);
    const node = await startBare(hall.folder, { DATABASE_URL: url.href });
    const audience = new Audience();
    const client = await audience.open(node.url);
    const listening = audience.listen(1, 100, async () => {
      await dieAfterCommit(line, node, 'bare_question', () => void client.send('qa.ask', { text: 'Committed' }));
      await node.up();
      await audience.open(node.url);
      await sleep(2_000);
      return 1;
    });
    const { missing } = await listening;
    const heard = audience.clients.length - missing;
    const rows = await rig.count(databaseUrl, 'bare_question');
    audience.close();
    await node.kill();
    await line.close();
    return { rows, heard };
  });
}

export const commitAndDie: ChaosCase = {
  goal: 'G12',
  what: 'a node is killed between commit and emit: everybody hears of it within a second, its own clients when they are back',
  async run(rig) {
    const { elsewhereMs, hereMs, rows, settled } = await ours(rig);
    const control = await theirs(rig);
    return {
      figures: { elsewhereMs: rounded(elsewhereMs), afterRestartMs: rounded(hereMs), rows, askerSettled: settled, controlRows: control.rows, controlHeard: control.heard },
      held: elsewhereMs <= BOUND_MS && hereMs <= PATIENT_MS && rows === 1 && settled,
      controlFailed: control.rows === 1 && control.heard === 0,
    };
  },
};
