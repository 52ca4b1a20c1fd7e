import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Snapshots, Ticker } from '@plenary/kernel/live';
import { ProgramModule } from '@plenary/program';
import { PollController } from './poll.controller';
import { Poll } from './poll.entity';
import { PollEvents } from './poll.events';
import { PollGateway } from './poll.gateway';
import { PollQueries } from './poll.queries';
import { PollService } from './poll.service';
import { PollConductService } from './poll-conduct.service';
import { PollResults } from './poll-results';
import { PollSnapshot } from './poll-snapshot';
import { PollVote } from './poll-vote.entity';
import { PollVoteService } from './poll-vote.service';

/** Polls and their answers. */
@Module({
  imports: [TypeOrmModule.forFeature([Poll, PollVote]), ProgramModule],
  providers: [PollQueries, PollEvents, PollService, PollConductService, PollVoteService],
  exports: [PollQueries, PollService, PollConductService, PollVoteService],
})
export class PollsModule {}

/** Preparing polls over HTTP. */
@Module({ imports: [PollsModule], controllers: [PollController] })
export class PollsApiModule {}

/** Polls over sockets; adds their parts to snapshots and ticks. */
@Module({ imports: [PollsModule], providers: [PollGateway, PollResults, PollSnapshot] })
export class PollsLiveModule implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly snapshot: PollSnapshot,
    private readonly ticker: Ticker,
    private readonly results: PollResults,
  ) {}

  onModuleInit(): void {
    this.snapshots.register(this.snapshot);
    this.ticker.register(this.results);
  }
}
