import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender, Ticker } from '@plenary/kernel/live';
import { MergeService } from './merge.service';
import { ModerationService } from './moderation.service';
import { QaSettingsService } from './qa-settings.service';

/** Commands of moderators, from sockets. */
@CommandGateway()
export class ModerationGateway {
  constructor(
    private readonly moderation: ModerationService,
    private readonly merges: MergeService,
    private readonly settings: QaSettingsService,
    private readonly ticker: Ticker,
  ) {}

  @Command('mod.set')
  moderate(@Sender() { data }: LiveSocket, @Payload('mod.set') input: CommandPayload<'mod.set'>): Promise<CommandOutput<'mod.set'>> {
    return this.moderation.set(data.actor, input);
  }

  @Command('mod.merge')
  async merge(@Sender() { data }: LiveSocket, @Payload('mod.merge') input: CommandPayload<'mod.merge'>): Promise<CommandOutput<'mod.merge'>> {
    const merged = await this.merges.merge(data.actor, input);
    this.ticker.touch(input.sessionId);
    return merged;
  }

  @Command('mod.unmerge')
  async unmerge(@Sender() { data }: LiveSocket, @Payload('mod.unmerge') input: CommandPayload<'mod.unmerge'>): Promise<CommandOutput<'mod.unmerge'>> {
    const unmerged = await this.merges.unmerge(data.actor, input);
    this.ticker.touch(input.sessionId);
    return unmerged;
  }

  @Command('qa.settings')
  changeSettings(@Sender() { data }: LiveSocket, @Payload('qa.settings') input: CommandPayload<'qa.settings'>): Promise<CommandOutput<'qa.settings'>> {
    return this.settings.change(data.actor, input);
  }
}
