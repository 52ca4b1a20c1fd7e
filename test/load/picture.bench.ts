/**
 * `npm run bench -- picture`: draws docs/images/fan-out.svg from what `npm run bench -- live` measured last
 * (dist/bench/live.json). The last line is one line of JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fanoutPicture, type FanoutPoint } from './support/fanout-picture';
import { ROOT } from './support/measured-server';

const { fanout } = JSON.parse(readFileSync(join(ROOT, 'dist', 'bench', 'live.json'), 'utf8')) as { fanout?: Record<string, Omit<FanoutPoint, 'sockets'>> };
if (!fanout) throw new Error('Nothing to draw yet: run npm run bench -- live --only fanout first.');
const file = join('docs', 'images', 'fan-out.svg');
writeFileSync(join(ROOT, file), fanoutPicture(Object.entries(fanout).map(([sockets, figures]) => ({ ...figures, sockets: Number(sockets) }))));
process.stdout.write(`${JSON.stringify({ picture: file })}\n`);
