import { Body, Controller, Get, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { Slug } from '@plenary/contracts/events';
import { EditQaDesk, type QaDeskView } from '@plenary/contracts/qa-event';
import { type ExportedQuestion, type QaRecord, QuestionExportQuery } from '@plenary/contracts/qa-record';
import { Actor, Can, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import { csvFile, xlsxFile } from '@plenary/kernel/spreadsheet';
import { QaDeskService } from './qa-desk.service';
import { QaExportService } from './qa-export.service';
import { QaRecordService } from './qa-record.service';
import { questionTable } from './question-table';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Questions over HTTP: what the team prepares, what is kept, and what everyone may know of it. */
@Controller('api')
export class QaController {
  constructor(
    private readonly desk: QaDeskService,
    private readonly exports: QaExportService,
    private readonly records: QaRecordService,
  ) {}

  @Get('public/events/:slug/questions')
  @Public()
  record(@Param('slug', { schema: Slug }) slug: string): Promise<QaRecord> {
    return this.records.read(slug);
  }

  @Get('events/:eventId/qa-desk')
  @Can('qa.moderate')
  view(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<QaDeskView> {
    return this.desk.view(actor, eventId);
  }

  @Put('events/:eventId/qa-desk')
  @Can('qa.configure')
  edit(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: EditQaDesk }) command: EditQaDesk): Promise<QaDeskView> {
    return this.desk.edit(actor, eventId, command);
  }

  @Get('events/:eventId/questions.json')
  @Can('qa.export')
  @RateLimit('export')
  async json(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: QuestionExportQuery }) { sessionId }: QuestionExportQuery): Promise<{ questions: ExportedQuestion[] }> {
    return { questions: await this.exports.export(actor, eventId, sessionId) };
  }

  @Get('events/:eventId/questions.csv')
  @Can('qa.export')
  @RateLimit('export')
  async csv(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: QuestionExportQuery }) { sessionId }: QuestionExportQuery): Promise<StreamableFile> {
    const table = questionTable(await this.exports.export(actor, eventId, sessionId), actor.language);
    return new StreamableFile(csvFile(table), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="questions.csv"' });
  }

  @Get('events/:eventId/questions.xlsx')
  @Can('qa.export')
  @RateLimit('export')
  async xlsx(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: QuestionExportQuery }) { sessionId }: QuestionExportQuery): Promise<StreamableFile> {
    const table = questionTable(await this.exports.export(actor, eventId, sessionId), actor.language);
    return new StreamableFile(await xlsxFile(table, 'Questions'), { type: XLSX, disposition: 'attachment; filename="questions.xlsx"' });
  }
}
