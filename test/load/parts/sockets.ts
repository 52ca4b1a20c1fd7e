import { newId } from '@plenary/kernel/db';
import { Audience } from '../support/audience';
import type { PlannedStep } from '../support/audience.messages';
import { sharedNow } from '../support/clock';
import { Broadcast } from '../support/broadcast';
import { type Percentiles, percentiles } from '../support/figures';
import type { BenchHall, Conference } from '../support/hall';
import { withHalves } from '../support/halves';
import type { MeasuredServer } from '../support/measured-server';
import { type Part, profileOf } from '../support/part';
import { takeTurns } from './fanout';

const ASKERS = 40;

/** From sending a question to its ack, while a full hall is being sent to. */
async function askWhileSending(hall: BenchHall, conference: Conference, live: MeasuredServer, broadcast: Broadcast, messages: number): Promise<Percentiles> {
  const askers = Audience.start();
  try {
    await askers.open({ urls: [live.url], sessionId: conference.sessionId, cookies: conference.cookies.slice(-1 - ASKERS, -1), atOnce: 10, snapshot: 'shared' });
    const steps = Array.from({ length: ASKERS }, (_, client): PlannedStep => ({ at: client * 100, client, name: 'qa.ask', payload: { cid: newId(), sessionId: conference.sessionId, text: 'Will the methodology page list the data sources per country?' } }));
    const [{ ms, refusals }] = await Promise.all([askers.play(sharedNow(), steps), broadcast.round({ messages, everyMs: 250 })]);
    if (ms.length < ASKERS) throw new Error(`Questions were refused: ${JSON.stringify(refusals)}`);
    return percentiles(ms);
  } finally {
    askers.stop();
  }
}

/** G3: as many sockets as one node takes, at four frames a second: CPU, memory, and how long a question waits meanwhile. */
export const sockets: Part = async (hall, wish) => {
  const size = wish.quick ? 400 : 8_900;
  // The last one publishes, and has no room for own questions.
  const conference = await hall.gather(size + ASKERS + 1);
  return withHalves(hall, conference, size, wish.quick ? 1_000 : 8_000, async (halves) => {
    const { live, ours, footprint } = halves;
    const plan = { rounds: 2, rhythm: { messages: wish.quick ? 8 : 40, everyMs: 250 } };
    const comparison = await live.profiled(profileOf(wish, 'sockets'), () => takeTurns(halves, hall, size, plan));
    const askToAck = await askWhileSending(hall, conference, live, Broadcast.ours(hall, conference, ours, [live], size), 20);
    return { sockets: size, ...comparison, ...footprint, askToAck };
  });
};
