import type { Socket } from 'node:net';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { buildMembership } from '@plenary/events/testing';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { LiveSockets } from '@plenary/kernel/live';
import { eventually } from '@plenary/kernel/live/testing';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { WebSocket } from 'ws';
import { eventsOf, Hall } from './stage';

describe('a reader that does not read', () => {
  let hall: Hall;
  beforeEach(async () => void (hall = await Hall.open()));
  afterEach(() => hall.close());

  /** Joins the session and stops taking bytes from the network. */
  async function joinAndStall(): Promise<WebSocket> {
    const headers = await hall.signIn(await buildMembership(hall.manager, 'attendee', { event: hall.event }));
    const socket = new WebSocket(`${hall.node.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers });
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const frame = data.toString();
        if (frame.startsWith('0')) socket.send('40');
        else if (frame.startsWith('40')) socket.send(`420${JSON.stringify(['session.join', { sessionId: hall.session.id }])}`);
        else if (frame.startsWith('43')) resolve();
      });
    });
    (socket as unknown as { _socket: Socket })._socket.pause();
    return socket;
  }
  const fill = async (events: number): Promise<void> => {
    const { app } = hall.node;
    const target = { stream: channels.sessionPublic(hall.session.id), eventId: hall.event.id };
    const unitOfWork = app.get(UnitOfWork, { strict: false });
    for (let i = 0; i < events; i++) await unitOfWork.run((tx) => app.get(StreamLog, { strict: false }).append(tx, target, 'q.removed', { id: `${newId()}${'x'.repeat(200_000)}` }));
  };
  const inside = () => hall.node.app.get(LiveSockets, { strict: false }).in(channels.sessionPublic(hall.session.id)).length;
  const ticking = () => hall.node.app.get(LiveSockets, { strict: false }).in(channels.ticks(hall.session.id)).length;

  it('is let go before it fills our memory; others hear everything (G15, small)', async () => {
    const { client } = await hall.enter('attendee');
    await client.do('session.join', { sessionId: hall.session.id });
    const stalled = await joinAndStall();
    expect([inside(), ticking()]).toEqual([2, 2]);
    const events = 60;
    await fill(events);
    await eventually(() => inside() === 1, 5_000);
    await eventually(() => eventsOf(client, 'q.removed').length === events);
    expect(ticking()).toBe(1);
    stalled.terminate();
  });

  it('costs at most what the limit says', () => {
    expect(LIVE_LIMITS.slowBytes).toBeLessThan(LIVE_LIMITS.stuckBytes);
    expect(LIVE_LIMITS.stuckBytes).toBeLessThanOrEqual(1_048_576);
  });
});
