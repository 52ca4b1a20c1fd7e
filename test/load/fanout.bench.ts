/**
 * `npm run bench -- fanout`: one question to 500 and 2,000 sockets on one live process, from just before its append
 * to each socket, against bare socket.io sending the same bytes, in the same run. The last line is one line of JSON.
 */
import { measureSizes } from './parts/fanout';
import { BenchHall } from './support/hall';
import { wishOf } from './support/wish';

const { wish } = wishOf(process.argv.slice(3), []);
const hall = await BenchHall.open();
try {
  const fanout = await measureSizes(hall, wish.sizes ?? [500, 2_000], wish);
  console.table(fanout);
  process.stdout.write(`${JSON.stringify({ fanout })}\n`);
} finally {
  await hall.close();
}
