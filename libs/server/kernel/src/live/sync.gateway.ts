import type { Synced } from '@plenary/contracts/live';
import type { CommandPayload } from '@plenary/contracts/live-messages';
import { DomainError } from '../errors';
import { channelOf } from '../streams';
import { Command, CommandGateway, Payload, Sender } from './command.decorator';
import { LiveBus } from './live-bus';
import type { LiveSocket } from './live-socket';

/** Gives a reader the events it missed, of streams whose channel it sits in. */
@CommandGateway()
export class SyncGateway {
  constructor(private readonly bus: LiveBus) {}

  @Command('sync')
  async sync(@Sender() socket: LiveSocket, @Payload('sync') { st, s, epoch, after, limit }: CommandPayload<'sync'>): Promise<Synced> {
    const channel = channelOf({ st, s });
    if (!socket.rooms.has(channel)) throw new DomainError('live.not_joined');
    const head = await this.bus.headOf(channel);
    const events = await this.bus.missed(channel, { epoch, q: after }, limit);
    return { events: events ?? [], head, more: events !== null && events.length > 0 && (events.at(-1)?.q ?? 0) < head.q, reset: events === null };
  }
}
