import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender, Ticker } from '@plenary/kernel/live';
import { QuestionService } from './question.service';
import { ReportService } from './report.service';
import { VoteService } from './vote.service';

/** Commands about questions, from sockets. */
@CommandGateway()
export class QuestionGateway {
  constructor(
    private readonly questions: QuestionService,
    private readonly votes: VoteService,
    private readonly reports: ReportService,
    private readonly ticker: Ticker,
  ) {}

  @Command('qa.ask')
  ask(@Sender() { data }: LiveSocket, @Payload('qa.ask') input: CommandPayload<'qa.ask'>): Promise<CommandOutput<'qa.ask'>> {
    return this.questions.ask(data.actor, input);
  }

  @Command('qa.edit')
  edit(@Sender() { data }: LiveSocket, @Payload('qa.edit') input: CommandPayload<'qa.edit'>): Promise<CommandOutput<'qa.edit'>> {
    return this.questions.edit(data.actor, input);
  }

  @Command('qa.withdraw')
  withdraw(@Sender() { data }: LiveSocket, @Payload('qa.withdraw') input: CommandPayload<'qa.withdraw'>): Promise<CommandOutput<'qa.withdraw'>> {
    return this.questions.withdraw(data.actor, input);
  }

  @Command('qa.vote')
  async vote(@Sender() { data }: LiveSocket, @Payload('qa.vote') input: CommandPayload<'qa.vote'>): Promise<CommandOutput<'qa.vote'>> {
    const { voted, sessionId, changed } = await this.votes.vote(data.actor, input);
    if (changed) this.ticker.touch(sessionId);
    return voted;
  }

  @Command('qa.report')
  report(@Sender() { data }: LiveSocket, @Payload('qa.report') input: CommandPayload<'qa.report'>): Promise<CommandOutput<'qa.report'>> {
    return this.reports.report(data.actor, input);
  }

  @Command('qa.similar')
  similar(@Sender() { data }: LiveSocket, @Payload('qa.similar') input: CommandPayload<'qa.similar'>): Promise<CommandOutput<'qa.similar'>> {
    return this.questions.similar(data.actor, input);
  }
}
