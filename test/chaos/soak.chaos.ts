/**
 * `npm run chaos -- soak --minutes 30 [--sockets 500] [--churn 20]`: a full room for a long time. Each minute a line;
 * in an hour `--churn` percent of the sockets leave and others come. The last line is one line of JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newId } from '@plenary/kernel/db';
import { Mix, randomFrom } from '../live/operations';
import { Beacon, type Delegate, differing, openCrowd } from '../support/crowd';
import { rounded } from './support/measure';
import { Rig } from './support/rig';

const BEAT_MS = 1_000;
const MINUTE_MS = 60_000;
/** The first minutes fill caches and warm the code; growth is counted from here. */
const WARM_MINUTES = 2;
const MOST_GROWTH = 0.1;
const OPERATIONS_PER_MINUTE = 120;
const NETWORKED = 10;

const { values } = parseArgs({ args: process.argv.slice(3), options: { minutes: { type: 'string', default: '30' }, sockets: { type: 'string', default: '500' }, churn: { type: 'string', default: '20' } } });
const minutes = Number(values.minutes);
const sockets = Number(values.sockets);
/** A short run churns as much as an hour would, so that something is seen. */
const perMinute = Math.max(1, Math.round((sockets * Number(values.churn)) / 100 / Math.min(60, minutes)));

/** Memory and open files of a process (Linux). */
function looked(pid: number): { megabytes: number; files: number } {
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return { megabytes: rounded(kilobytes / 1_024), files: readdirSync(`/proc/${pid}/fd`).length };
}

const rig = await Rig.open(false);
try {
  await rig.inHall({ nodes: 1 }, async (hall) => {
    const node = hall.node(0);
    const beacon = await Beacon.light(hall);
    let crowd: Delegate[] = await openCrowd(hall, sockets, { url: node.url, beacon });
    const players = (await hall.invite(NETWORKED)).map((guest) => ({ ...guest, anonymous: false }));
    const moderators = (await hall.invite(1, 'moderator')).map((guest) => ({ ...guest, anonymous: false }));
    const mix = new Mix(hall, players, moderators, { write: () => `Question ${newId()}`, mayBePublic: () => undefined }, randomFrom(Date.now()));
    mix.settingsRev = 1;
    beacon.start(BEAT_MS);
    const story: { minute: number; megabytes: number; files: number; away: number }[] = [];
    for (let minute = 1; minute <= minutes; minute++) {
      const next = sleep(MINUTE_MS);
      for (const leaving of crowd.splice(0, perMinute)) leaving.leave();
      crowd = [...crowd, ...(await openCrowd(hall, perMinute, { url: node.url, beacon }))];
      await mix.run(OPERATIONS_PER_MINUTE, 2);
      await next;
      const line = { minute, ...looked(node.pid), away: crowd.filter(({ isIn }) => !isIn).length };
      story.push(line);
      process.stdout.write(`minute ${minute}: ${line.megabytes} MB, ${line.files} open files, ${crowd.length} sockets, ${line.away} away, slowest beat ${rounded(Math.max(...crowd.map(({ lateMs }) => lateMs)), 0)} ms\n`);
    }
    await beacon.stop();
    const different = await differing(hall, node.url, crowd);
    const warm = story[Math.min(WARM_MINUTES, story.length - 1)] ?? looked(node.pid);
    const last = story.at(-1) ?? warm;
    const growth = rounded(last.megabytes / warm.megabytes - 1, 3);
    for (const each of crowd) each.leave();
    process.stdout.write(`${JSON.stringify({ G19: { figures: { minutes, sockets, churnedPerMinute: perMinute, megabytesWarm: warm.megabytes, megabytesLast: last.megabytes, growth, filesWarm: warm.files, filesLast: last.files, different }, held: growth <= MOST_GROWTH && last.files <= warm.files + NETWORKED && different === 0 } })}\n`);
  });
} finally {
  await rig.close();
}
process.exit(0);
