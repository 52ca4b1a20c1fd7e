/**
 * `npm run chaos -- leaks --operations 1000000 [--seed 7]`: what only moderators may read, and who asks anonymously,
 * through random operations of everybody, every byte that attendees receive looked at. The last line is one line of JSON.
 */
import { parseArgs } from 'node:util';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { LeakHunt } from '../live/leak-hunt';
import { within } from '../support/crowd';
import { prepareDatabase } from '../support/database';

const STEP = 10_000;

const { values } = parseArgs({ args: process.argv.slice(3), options: { operations: { type: 'string', default: '100000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const wanted = Number(values.operations);
const seed = Number(values.seed);

const end = await prepareDatabase({ variable: 'TEST_DATABASE_URL', durable: false });
const hunt = await LeakHunt.open(seed);
try {
  let operations = 0;
  let kinds: Record<string, number> = {};
  while (operations < wanted && hunt.leaks.length === 0) {
    const result = await hunt.run(Math.min(STEP, wanted - operations));
    operations += result.operations;
    kinds = result.kinds;
    process.stdout.write(`${operations} operations, ${result.refused} refused, ${hunt.secrets.length} secrets kept, ${hunt.leaks.length} leaks, ${Math.round(process.memoryUsage().rss / 1_048_576)} MB\n`);
  }
  const leaked = hunt.leaks.length;
  for (const leak of hunt.leaks.slice(0, 5)) process.stdout.write(`${leak.planted} in ${leak.carrier}\n`);
  // The control: a secret in the public stream, as a careless projection would put it there.
  const { app } = hunt.hall.node;
  const planted = hunt.secrets[0] ?? newId();
  await app.get(UnitOfWork, { strict: false }).run((tx) => app.get(StreamLog, { strict: false }).append(tx, { stream: channels.sessionPublic(hunt.hall.session.id), eventId: hunt.hall.event.id }, 'q.removed', { id: planted }));
  const controlFailed = await within(20_000, () => hunt.leaks.length > leaked);
  const gaps = hunt.listeners.reduce((sum, listener) => sum + listener.gaps, 0);
  const megabytes = Math.round(hunt.listeners.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576);
  console.table(kinds);
  process.stdout.write(`${JSON.stringify({ G14: { figures: { seed, operations, leaked, gaps, megabytesLookedAt: megabytes }, held: leaked === 0 && gaps === 0, controlFailed } })}\n`);
} finally {
  await hunt.close();
  await end();
}
process.exit(0);
