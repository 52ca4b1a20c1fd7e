import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender, Ticker } from '@plenary/kernel/live';
import { ClaimsService } from './claims.service';
import { MergeService } from './merge.service';
import { ModerationService } from './moderation.service';
import { QaSettingsService } from './qa-settings.service';
import { QueueService } from './queue.service';

/** Commands of moderators, from sockets. */
@CommandGateway()
export class ModerationGateway {
  constructor(
    private readonly moderation: ModerationService,
    private readonly merges: MergeService,
    private readonly claims: ClaimsService,
    private readonly queue: QueueService,
    private readonly settings: QaSettingsService,
    private readonly ticker: Ticker,
  ) {}

  @Command('mod.set')
  moderate(@Sender() { data }: LiveSocket, @Payload('mod.set') input: CommandPayload<'mod.set'>): Promise<CommandOutput<'mod.set'>> {
    return this.moderation.set(data.actor, input);
  }

  @Command('mod.answer')
  answer(@Sender() { data }: LiveSocket, @Payload('mod.answer') input: CommandPayload<'mod.answer'>): Promise<CommandOutput<'mod.answer'>> {
    return this.moderation.answer(data.actor, input);
  }

  @Command('mod.edit')
  correct(@Sender() { data }: LiveSocket, @Payload('mod.edit') input: CommandPayload<'mod.edit'>): Promise<CommandOutput<'mod.edit'>> {
    return this.moderation.correct(data.actor, input);
  }

  @Command('mod.label')
  label(@Sender() { data }: LiveSocket, @Payload('mod.label') input: CommandPayload<'mod.label'>): Promise<CommandOutput<'mod.label'>> {
    return this.moderation.label(data.actor, input);
  }

  @Command('mod.assign')
  assign(@Sender() { data }: LiveSocket, @Payload('mod.assign') input: CommandPayload<'mod.assign'>): Promise<CommandOutput<'mod.assign'>> {
    return this.moderation.assign(data.actor, input);
  }

  @Command('mod.claim')
  claim(@Sender() { data }: LiveSocket, @Payload('mod.claim') input: CommandPayload<'mod.claim'>): Promise<CommandOutput<'mod.claim'>> {
    return this.claims.claim(data.actor, input);
  }

  @Command('mod.queue')
  order(@Sender() { data }: LiveSocket, @Payload('mod.queue') input: CommandPayload<'mod.queue'>): Promise<CommandOutput<'mod.queue'>> {
    return this.queue.order(data.actor, input);
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
