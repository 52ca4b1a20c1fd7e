import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Snapshots, Ticker } from '@plenary/kernel/live';
import { ProgramModule } from '@plenary/program';
import { QuestionClaim } from './claim.entity';
import { ClaimsService } from './claims.service';
import { MergeService } from './merge.service';
import { ModerationGateway } from './moderation.gateway';
import { ModerationService } from './moderation.service';
import { QaController } from './qa.controller';
import { QaDeskRow } from './qa-desk.entity';
import { QaDeskService } from './qa-desk.service';
import { QaExportService } from './qa-export.service';
import { QaOverview } from './qa.overview';
import { QaQueries } from './qa.queries';
import { QaRecordService } from './qa-record.service';
import { QaQueueRow } from './qa-queue.entity';
import { QaSettingsRow } from './qa-settings.entity';
import { QaSettingsService } from './qa-settings.service';
import { QaSnapshot } from './qa-snapshot';
import { Question } from './question.entity';
import { QuestionDesk } from './question-desk';
import { QuestionEvents } from './question.events';
import { QuestionGateway } from './question.gateway';
import { QuestionScores } from './question-scores';
import { QuestionService } from './question.service';
import { QueueService } from './queue.service';
import { QuestionReport } from './report.entity';
import { ReportService } from './report.service';
import { QuestionVote } from './vote.entity';
import { VoteBatches } from './vote-batches';
import { VoteService } from './vote.service';

/** Questions and votes. */
@Module({
  imports: [TypeOrmModule.forFeature([Question, QuestionVote, QuestionClaim, QuestionReport, QaSettingsRow, QaQueueRow, QaDeskRow]), ProgramModule],
  providers: [QaQueries, QuestionEvents, QuestionDesk, QuestionService, ModerationService, MergeService, ClaimsService, QueueService, ReportService, QaSettingsService, VoteBatches, VoteService],
  exports: [QaQueries, QuestionService, ModerationService, MergeService, ClaimsService, QueueService, ReportService, QaSettingsService, VoteService],
})
export class QaModule {}

/** Questions over HTTP, and what the team's pages learn of them. */
@Module({ imports: [QaModule], controllers: [QaController], providers: [QaOverview, QaDeskService, QaExportService, QaRecordService] })
export class QaApiModule {}

/** Questions over sockets; adds their parts to snapshots and ticks. */
@Module({ imports: [QaModule], providers: [QuestionGateway, ModerationGateway, QuestionScores, QaSnapshot] })
export class QaLiveModule implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly snapshot: QaSnapshot,
    private readonly ticker: Ticker,
    private readonly scores: QuestionScores,
  ) {}

  onModuleInit(): void {
    this.snapshots.register(this.snapshot);
    this.ticker.register(this.scores);
  }
}
