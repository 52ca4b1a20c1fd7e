import { Injectable } from '@nestjs/common';
import type { ReportQuestion } from '@plenary/contracts/qa';
import { Actor } from '@plenary/kernel/access';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { SessionAccess } from '@plenary/program';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { QuestionDesk } from './question-desk';
import { QuestionEvents } from './question.events';
import { QuestionReport } from './report.entity';

/** Reports of questions that are out of place: told to moderators, and where they wish so, enough of them make it wait again. */
@Injectable()
export class ReportService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: QaQueries,
    private readonly events: QuestionEvents,
    private readonly desk: QuestionDesk,
  ) {}

  /** One report of each member counts; the same again changes nothing. */
  async report(actor: Actor, { id, reason }: ReportQuestion): Promise<{ id: string }> {
    const { sessionId } = found(await this.queries.byId(id));
    const { membership } = await this.sessions.openInsideAsMember(actor, sessionId, 'qa.vote');
    return this.unitOfWork.run(async (tx) => {
      const question = found(await tx.manager.findOne(Question, { where: { id }, lock: { mode: 'pessimistic_write' } }));
      if (question.authorId === membership.id) throw new DomainError('qa.own_question');
      const known = await tx.manager.findOneBy(QuestionReport, { questionId: id, reporterId: membership.id });
      if (known?.reason === reason) return { id };
      if (!question.isPublic) throw notFound();
      await tx.manager.upsert(QuestionReport, { questionId: id, reporterId: membership.id, eventId: question.eventId, reason }, ['questionId', 'reporterId']);
      const [count, { hideAfterReports }] = [await tx.manager.countBy(QuestionReport, { questionId: id }), await this.queries.rules(sessionId, tx.manager)];
      // The system hides, not the reporter: whose report was the last one is nobody's business.
      if (question.hideAt(hideAfterReports, count)) await this.desk.change(tx, Actor.system(), question, () => question.waitAgain());
      else await this.events.changed(tx, question, true, true);
      return { id };
    });
  }
}
