import { Injectable } from '@nestjs/common';
import { LIVE_LIMITS, type LiveEvent, type StreamHead, type StreamHeads, type StreamName } from '@plenary/contracts/live';
import { LiveBus, type LiveSocket } from '@plenary/kernel/live';
import { channels } from '@plenary/kernel/streams';

/** A place in the event, as far as channels go. */
export interface Seat {
  eventId: string;
  membershipId: string | null;
}

/** A place in a session. */
export interface SessionSeat extends Seat {
  sessionId: string;
  moderates: boolean;
}

/** What a page that joins streams gets: how far they are, what it missed, and what it must take anew. */
export interface CaughtUp {
  streams: StreamHeads;
  events: LiveEvent[];
  reset: StreamName[];
}

/** Puts sockets into the channels of what they may read, and gives them what they missed. */
@Injectable()
export class Attending {
  constructor(private readonly bus: LiveBus) {}

  /** The event and the member's own stream. */
  async ofEvent(socket: LiveSocket, { eventId, membershipId }: Seat, have: StreamHeads): Promise<CaughtUp> {
    const wanted: [StreamName, string][] = [['event', channels.event(eventId)]];
    if (membershipId) wanted.push(['you', channels.member(membershipId)]);
    return this.join(socket, eventId, wanted, have);
  }

  /** A session beside them; moderators also read what waits for them. */
  async ofSession(socket: LiveSocket, seat: SessionSeat, have: StreamHeads): Promise<CaughtUp> {
    const wanted: [StreamName, string][] = [['pub', channels.sessionPublic(seat.sessionId)]];
    if (seat.moderates) wanted.push(['mod', channels.sessionModerators(seat.sessionId)]);
    await socket.join(channels.ticks(seat.sessionId));
    const session = await this.join(socket, seat.eventId, wanted, have);
    const event = await this.ofEvent(socket, seat, have);
    return { streams: { ...session.streams, ...event.streams }, events: [...session.events, ...event.events], reset: [...session.reset, ...event.reset] };
  }

  async leaveSession(socket: LiveSocket, sessionId: string): Promise<void> {
    const audiences = [...socket.rooms].filter((channel) => channel.startsWith(channels.audience(sessionId, '')));
    for (const channel of [channels.sessionPublic(sessionId), channels.sessionModerators(sessionId), channels.ticks(sessionId), ...audiences]) await socket.leave(channel);
  }

  /** Joining comes first, so that an event is in the answer or comes by the channel, perhaps both, never neither. */
  private async join(socket: LiveSocket, eventId: string, wanted: [StreamName, string][], have: StreamHeads): Promise<CaughtUp> {
    const caughtUp: CaughtUp = { streams: {}, events: [], reset: [] };
    for (const [name, channel] of wanted) {
      await socket.join(channel);
      const head = await this.bus.open(channel, eventId);
      const missed = await this.missed(channel, have[name], head);
      if (missed === null) caughtUp.reset.push(name);
      caughtUp.events.push(...(missed ?? []));
      caughtUp.streams[name] = missed === null ? head : { epoch: head.epoch, q: missed.at(-1)?.q ?? head.q };
    }
    return caughtUp;
  }

  /** Null when a snapshot is cheaper, or the only way. */
  private async missed(channel: string, have: StreamHead | undefined, head: StreamHead): Promise<LiveEvent[] | null> {
    if (!have || have.epoch !== head.epoch || head.q - have.q > LIVE_LIMITS.catchUpEvents) return null;
    return this.bus.missed(channel, have, LIVE_LIMITS.catchUpEvents);
  }
}
