import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessService } from '@plenary/events';
import { LiveBus, type LiveSocket, LiveSockets, sayBye } from '@plenary/kernel/live';
import { Log } from '@plenary/kernel/log';
import { addressOf, channels } from '@plenary/kernel/streams';
import { DataSource } from 'typeorm';
import { Attending } from './attending';

/** The event of a membership and the membership, as a channel tells them. */
interface Member {
  eventId: string;
}

/** Looks at a member's sockets again when their rights have changed: channels they may no longer read are left at once. */
@Injectable()
export class RightsWatch implements OnModuleInit {
  constructor(
    private readonly bus: LiveBus,
    private readonly sockets: LiveSockets,
    private readonly access: AccessService,
    private readonly attending: Attending,
    private readonly source: DataSource,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.bus.onEvent((channel, event) => {
      if (event.t === 'access.changed') void this.look(channel, event.s).catch((error: unknown) => this.log.error('Changed rights could not be looked at', error));
    });
  }

  private async look(channel: string, membershipId: string): Promise<void> {
    const [member]: Member[] = await this.source.query('SELECT event_id AS "eventId" FROM membership WHERE id = $1', [membershipId]);
    if (!member) return;
    for (const socket of this.sockets.in(channel)) await this.recheck(socket, member.eventId, membershipId);
  }

  private async recheck(socket: LiveSocket, eventId: string, membershipId: string): Promise<void> {
    const permissions = await this.access.permissionsFor(socket.data.actor, eventId);
    if (!permissions.has('room.watch')) return sayBye(socket, { reason: 'banned', retryAfterMs: 0 });
    for (const channel of [...socket.rooms]) {
      const address = addressOf(channel);
      if (address?.st !== 'pub') continue;
      if (!permissions.has('qa.moderate')) await socket.leave(channels.sessionModerators(address.s));
      else await this.attending.ofSession(socket, { sessionId: address.s, eventId, membershipId, moderates: true }, {});
    }
  }
}
