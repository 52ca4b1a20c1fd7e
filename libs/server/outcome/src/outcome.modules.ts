import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Outcome } from './outcome.entity';
import { OutcomeController } from './outcome.controller';
import { OutcomeOverview } from './outcome.overview';
import { OutcomeQueries } from './outcome.queries';
import { OutcomeService } from './outcome.service';
import { Reply } from './reply.entity';
import { ReplyService } from './reply.service';
import { OutcomeStatement } from './statement.entity';

/** What remains of an event, over HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature([Outcome, OutcomeStatement, Reply])],
  controllers: [OutcomeController],
  providers: [OutcomeQueries, OutcomeService, ReplyService, OutcomeOverview],
})
export class OutcomeApiModule {}
