import { Injectable } from '@nestjs/common';
import type { ModeratorQa, OwnQa, PublicQa } from '@plenary/contracts/qa';
import type { SnapshotContributor, SnapshotView } from '@plenary/kernel/live';
import type { EntityManager } from 'typeorm';
import { ClaimsService } from './claims.service';
import { QaQueries } from './qa.queries';
import { moderatorView, publicView } from './question.view';

/** The questions' part of a session's state. */
@Injectable()
export class QaSnapshot implements SnapshotContributor {
  readonly part = 'qa';

  constructor(
    private readonly queries: QaQueries,
    private readonly claims: ClaimsService,
  ) {}

  async shared(manager: EntityManager, sessionId: string, view: SnapshotView): Promise<PublicQa | ModeratorQa> {
    const settings = await this.queries.settings(sessionId, manager);
    const questions = (await this.queries.publicOnes(sessionId, manager)).map(({ question, authorName }) => publicView(question, authorName));
    if (view === 'public') return { settings, questions };
    const all = (await this.queries.allOfSession(sessionId, manager)).map(({ question, ...facts }) => moderatorView(question, facts));
    return { settings, questions, all, claims: await this.claims.ofSession(sessionId, manager), queue: await this.queries.queue(sessionId, manager), rules: await this.queries.rules(sessionId, manager) };
  }

  async own(manager: EntityManager, sessionId: string, membershipId: string): Promise<OwnQa> {
    const votes = await this.queries.votesOf(sessionId, membershipId, manager);
    return { questions: await this.queries.ownOf(sessionId, membershipId, manager), votes, merged: await this.queries.mergedVotesOf(votes, manager) };
  }
}
