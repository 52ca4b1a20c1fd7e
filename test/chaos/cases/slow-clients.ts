import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { newId } from '@plenary/kernel/db';
import type { LiveHall } from '../../support/live-hall';
import { TcpProxy } from '../../support/tcp-proxy';
import { append, Audience, isUnhurt, startBare } from '../support/measure';
import type { ChaosCase, Rig } from '../support/rig';

const SLOW_BYTES_PER_SECOND = 10_000;
const EVENT_BYTES = 20_000;
const EVERY_MS = 50;
/** Between two looks at the buffers so much more may come. */
const BETWEEN_LOOKS = (EVENT_BYTES * 1_000) / EVERY_MS;
const PROBE = ['--import', `${process.cwd()}/test/chaos/support/probe.mjs`];

async function mostBuffered(file: string): Promise<number> {
  return Number(await readFile(file, 'utf8').catch(() => '0'));
}

interface Measured {
  before: number;
  during: number;
  buffered: number;
  missing: number;
}

/** Delays of the others without slow clients, then with them; and the most that waited for one of them. */
async function measure(rig: Rig, url: string, port: number, probe: string, join: (audience: Audience, url: string, index: number) => Promise<unknown>, send: () => Promise<number>): Promise<Measured> {
  const others = new Audience();
  const slow = new Audience();
  const line = await TcpProxy.open(port);
  const count = rig.size(300, 60);
  await others.openMany(count, (index) => join(others, url, index));
  // The kernel takes some megabytes of a connection before anything waits in the process.
  const events = rig.size(600, 480);
  const { p95: before } = await others.listen(Math.round(events / 4), EVERY_MS, send);
  await slow.openMany(Math.max(1, Math.round(count / 100)), (index) => join(slow, line.url, count + index));
  line.narrow(SLOW_BYTES_PER_SECOND);
  const { p95: during, missing } = await others.listen(events, EVERY_MS, send);
  const buffered = await mostBuffered(probe);
  others.close();
  slow.close();
  await line.close();
  return { before, during, buffered, missing };
}

async function ours(rig: Rig): Promise<Measured> {
  const probe = join('/tmp', `plenary-probe-${newId()}`);
  return rig.inHall({ nodes: 1, node: { nodeArgs: PROBE, env: { PROBE_FILE: probe } } }, async (hall) => {
    const guests = await hall.invite(rig.size(310, 70));
    const { url, port } = hall.node(0);
    return measure(rig, url, port, probe, (audience, to, index) => audience.open(to, guests[index]?.cookie, hall.sessionId), () => append(hall, EVENT_BYTES));
  });
}

async function theirs(rig: Rig): Promise<Measured> {
  const probe = join('/tmp', `plenary-probe-${newId()}`);
  return rig.inHall({ nodes: 0 }, async (hall: LiveHall) => {
    const node = await startBare(hall.folder, { PROBE_FILE: probe }, PROBE);
    const speaker = new Audience();
    const voice = await speaker.open(node.url);
    let q = 0;
    const send = async (): Promise<number> => {
      await voice.send('qa.ask', { text: 'x'.repeat(EVENT_BYTES) });
      return ++q;
    };
    const measured = await measure(rig, node.url, node.port, probe, (audience, to) => audience.open(to), send);
    speaker.close();
    await node.kill();
    return measured;
  });
}

export const slowClients: ChaosCase = {
  goal: 'G15',
  what: `1 % of the clients take ${SLOW_BYTES_PER_SECOND / 1_000} kB a second: the others do not notice, and our memory is not filled`,
  async run(rig) {
    const measured = await ours(rig);
    const control = await theirs(rig);
    return {
      figures: { p95BeforeMs: measured.before, p95Ms: measured.during, missing: measured.missing, mostBufferedBytes: measured.buffered, controlBufferedBytes: control.buffered },
      held: isUnhurt(measured.before, measured.during) && measured.missing === 0 && measured.buffered <= LIVE_LIMITS.stuckBytes + BETWEEN_LOOKS,
      controlFailed: control.buffered > LIVE_LIMITS.stuckBytes + BETWEEN_LOOKS,
    };
  },
};
