import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender } from '@plenary/kernel/live';
import { FloorService } from './floor.service';
import { HandService } from './hand.service';
import { ReactionService } from './reaction.service';

/** Commands about the floor and reactions, from sockets. */
@CommandGateway()
export class FloorGateway {
  constructor(
    private readonly hands: HandService,
    private readonly floor: FloorService,
    private readonly reactions: ReactionService,
  ) {}

  @Command('hand')
  hand(@Sender() { data }: LiveSocket, @Payload('hand') input: CommandPayload<'hand'>): Promise<CommandOutput<'hand'>> {
    return this.hands.raise(data.actor, input);
  }

  @Command('floor.set')
  set(@Sender() { data }: LiveSocket, @Payload('floor.set') input: CommandPayload<'floor.set'>): Promise<CommandOutput<'floor.set'>> {
    return this.floor.set(data.actor, input);
  }

  @Command('floor.order')
  order(@Sender() { data }: LiveSocket, @Payload('floor.order') input: CommandPayload<'floor.order'>): Promise<CommandOutput<'floor.order'>> {
    return this.floor.order(data.actor, input);
  }

  @Command('floor.settings')
  changeSettings(@Sender() { data }: LiveSocket, @Payload('floor.settings') input: CommandPayload<'floor.settings'>): Promise<CommandOutput<'floor.settings'>> {
    return this.floor.changeSettings(data.actor, input);
  }

  @Command('react')
  async react(@Sender() { data }: LiveSocket, @Payload('react') input: CommandPayload<'react'>): Promise<CommandOutput<'react'>> {
    await this.reactions.react(data.actor, input);
    return {};
  }
}
