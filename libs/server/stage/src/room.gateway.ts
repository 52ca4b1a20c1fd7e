import type { CommandOutput, CommandPayload, JoinedSession } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender, Snapshots, Ticker } from '@plenary/kernel/live';
import { SessionAccess } from '@plenary/program';
import { Attending } from './attending';
import { PresenceTracker } from './presence';
import { RoomNowService } from './room.service';

const canMap = (permissions: Iterable<string>) => Object.fromEntries([...permissions].map((permission) => [permission, true]));
const NOTHING: JoinedSession['own'] = { qa: { questions: [], votes: [], merged: [] }, polls: { answers: [], results: [] }, floor: { hand: null } };

/** Coming into rooms and sessions, from sockets. */
@CommandGateway()
export class RoomGateway {
  constructor(
    private readonly rooms: RoomNowService,
    private readonly sessions: SessionAccess,
    private readonly attending: Attending,
    private readonly presence: PresenceTracker,
    private readonly snapshots: Snapshots,
    private readonly ticker: Ticker,
  ) {}

  @Command('room.enter')
  async enter(@Sender() socket: LiveSocket, @Payload('room.enter') input: CommandPayload<'room.enter'>): Promise<CommandOutput<'room.enter'>> {
    const { permissions, membership } = await this.rooms.open(socket.data.actor, input);
    const membershipId = membership?.id ?? null;
    const { streams } = await this.attending.ofEvent(socket, { eventId: input.eventId, membershipId }, {});
    // Looked at after joining: a change from here on comes by the event's stream.
    const { now } = await this.rooms.open(socket.data.actor, input);
    return { ...now, streams, can: canMap(permissions), membershipId, serverTime: new Date().toISOString() };
  }

  @Command('session.join')
  async join(@Sender() socket: LiveSocket, @Payload('session.join') { sessionId, have }: CommandPayload<'session.join'>): Promise<CommandOutput<'session.join'>> {
    const { session, permissions, membership } = await this.sessions.open(socket.data.actor, sessionId, 'room.watch');
    const { eventId } = session;
    const membershipId = membership?.id ?? null;
    const caughtUp = await this.attending.ofSession(socket, { sessionId, eventId, membershipId, moderates: permissions.has('qa.moderate') }, have);
    if (membershipId) this.presence.enter(socket, { eventId, sessionId, membershipId });
    // Before the member's own is read: what changes afterwards comes by these channels.
    if (membershipId) await socket.join(await this.snapshots.audiences(sessionId, membershipId));
    const own = { ...NOTHING, ...(membershipId && (await this.snapshots.own(sessionId, membershipId))) };
    return { sessionId, eventId, membershipId, can: canMap(permissions), ...caughtUp, own, tick: await this.ticker.full(sessionId), serverTime: new Date().toISOString() };
  }

  @Command('session.leave')
  async leave(@Sender() socket: LiveSocket, @Payload('session.leave') { sessionId }: CommandPayload<'session.leave'>): Promise<CommandOutput<'session.leave'>> {
    await this.attending.leaveSession(socket, sessionId);
    this.presence.leaveAll(socket, sessionId);
    return {};
  }
}
