/**
 * `npm run bench -- live`: the live service against its goals and against bare socket.io in the same run.
 * `--only fanout,votes` runs some parts, `--quick` all of them in a minute with few people, `--profile` notes where the
 * CPU goes (dist/bench/profiles), `--seed 7` mixes the operations differently. The last line is one line of JSON.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crowd } from './parts/crowd';
import { fanout } from './parts/fanout';
import { joins } from './parts/joins';
import { nodes } from './parts/nodes';
import { sockets } from './parts/sockets';
import { traffic } from './parts/traffic';
import { votes } from './parts/votes';
import { MachineLoad } from './support/figures';
import { BenchHall } from './support/hall';
import { ROOT } from './support/measured-server';
import type { Part } from './support/part';
import { wishOf } from './support/wish';

const PARTS: Record<string, Part> = { fanout, nodes, sockets, votes, crowd, joins, traffic };

const { chosen, wish } = wishOf(process.argv.slice(3), Object.keys(PARTS));
const hall = await BenchHall.open();
const found: Record<string, unknown> = {};
try {
  for (const name of chosen) {
    process.stdout.write(`${name}\n`);
    const load = new MachineLoad();
    found[name] = await PARTS[name]?.(hall, wish);
    console.dir(found[name], { depth: 4 });
    process.stdout.write(`  machine ${load.percent()} % busy\n`);
  }
} finally {
  await hall.close();
}
mkdirSync(join(ROOT, 'dist', 'bench'), { recursive: true });
writeFileSync(join(ROOT, 'dist', 'bench', 'live.json'), JSON.stringify(found));
process.stdout.write(`${JSON.stringify(found)}\n`);
