import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import type { ModeratorPoll } from '@plenary/contracts/polls';
import { Command, CommandGateway, type LiveSocket, LiveSockets, Payload, Sender, Ticker } from '@plenary/kernel/live';
import { channels } from '@plenary/kernel/streams';
import { PollService } from './poll.service';
import { PollConductService } from './poll-conduct.service';
import { votersOf } from './poll-results';
import { PollVoteService } from './poll-vote.service';

/** Commands about polls, from sockets. */
@CommandGateway()
export class PollGateway {
  constructor(
    private readonly polls: PollService,
    private readonly conduct: PollConductService,
    private readonly votes: PollVoteService,
    private readonly sockets: LiveSockets,
    private readonly ticker: Ticker,
  ) {}

  @Command('poll.save')
  save(@Sender() { data }: LiveSocket, @Payload('poll.save') { cid: _, ...input }: CommandPayload<'poll.save'>): Promise<CommandOutput<'poll.save'>> {
    return this.polls.save(data.actor, input);
  }

  @Command('poll.remove')
  remove(@Sender() { data }: LiveSocket, @Payload('poll.remove') input: CommandPayload<'poll.remove'>): Promise<CommandOutput<'poll.remove'>> {
    return this.polls.remove(data.actor, input);
  }

  @Command('poll.open')
  open(@Sender() { data }: LiveSocket, @Payload('poll.open') input: CommandPayload<'poll.open'>): Promise<CommandOutput<'poll.open'>> {
    return this.conduct.open(data.actor, input);
  }

  @Command('poll.close')
  close(@Sender() { data }: LiveSocket, @Payload('poll.close') input: CommandPayload<'poll.close'>): Promise<CommandOutput<'poll.close'>> {
    return this.conduct.close(data.actor, input);
  }

  @Command('poll.show')
  show(@Sender() { data }: LiveSocket, @Payload('poll.show') input: CommandPayload<'poll.show'>): Promise<CommandOutput<'poll.show'>> {
    return this.ticked(this.conduct.show(data.actor, input));
  }

  @Command('poll.hide')
  hide(@Sender() { data }: LiveSocket, @Payload('poll.hide') input: CommandPayload<'poll.hide'>): Promise<CommandOutput<'poll.hide'>> {
    return this.ticked(this.conduct.hide(data.actor, input));
  }

  /** The member's pages on this node hear the results before they are read, so that none falls between. */
  @Command('poll.vote')
  async vote(@Sender() { data }: LiveSocket, @Payload('poll.vote') input: CommandPayload<'poll.vote'>): Promise<CommandOutput<'poll.vote'>> {
    const written = await this.votes.vote(data.actor, input);
    for (const socket of this.sockets.in(channels.member(written.membershipId))) {
      if (socket.rooms.has(channels.sessionPublic(written.sessionId))) await socket.join(votersOf({ sessionId: written.sessionId, id: input.id }));
    }
    if (written.changed) this.ticker.touch(written.sessionId);
    return this.votes.voted(input.id, written);
  }

  private async ticked(step: Promise<ModeratorPoll>): Promise<ModeratorPoll> {
    const poll = await step;
    this.ticker.touch(poll.sessionId);
    return poll;
  }
}
