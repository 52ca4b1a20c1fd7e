import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '@plenary/events';
import { Snapshots, Ticker } from '@plenary/kernel/live';
import { ProgramModule } from '@plenary/program';
import { FloorEvents } from './floor.events';
import { FloorGateway } from './floor.gateway';
import { FloorQueries } from './floor.queries';
import { FloorService } from './floor.service';
import { FloorRequest } from './floor-request.entity';
import { FloorSettingsRow } from './floor-settings.entity';
import { FloorSnapshot } from './floor-snapshot';
import { HandService } from './hand.service';
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
import { ReactionService } from './reaction.service';
import { ReactionTotal } from './reaction-total.entity';
import { ReactionTicks } from './reaction-totals';

/** Polls and their answers, and the floor. */
@Module({
  imports: [TypeOrmModule.forFeature([Poll, PollVote, FloorRequest, FloorSettingsRow, ReactionTotal]), EventsModule, ProgramModule],
  providers: [...[PollQueries, PollEvents, PollService, PollConductService, PollVoteService], ...[FloorQueries, FloorEvents, HandService, FloorService]],
  exports: [...[PollQueries, PollService, PollConductService, PollVoteService], ...[FloorQueries, HandService, FloorService]],
})
export class PollsModule {}

/** Preparing polls over HTTP. */
@Module({ imports: [PollsModule], controllers: [PollController] })
export class PollsApiModule {}

/** Polls over sockets; adds their parts to snapshots and ticks. */
@Module({ imports: [PollsModule], providers: [PollGateway, PollResults, PollSnapshot] })
class PollLiveModule implements OnModuleInit {
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

/** The floor and reactions over sockets. */
@Module({ imports: [PollsModule], providers: [FloorGateway, FloorSnapshot, ReactionService, ReactionTicks] })
class FloorLiveModule implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly snapshot: FloorSnapshot,
    private readonly ticker: Ticker,
    private readonly reactions: ReactionTicks,
  ) {}

  onModuleInit(): void {
    this.snapshots.register(this.snapshot);
    this.ticker.register(this.reactions);
  }
}

/** Everything a chair asks of the room beside questions, over sockets. */
@Module({ imports: [PollLiveModule, FloorLiveModule] })
export class PollsLiveModule {}
