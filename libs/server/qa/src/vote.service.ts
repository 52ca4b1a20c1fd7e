import { Injectable } from '@nestjs/common';
import type { Voted, VoteQuestion } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, found } from '@plenary/kernel/errors';
import { SessionAccess } from '@plenary/program';
import { QaQueries } from './qa.queries';
import { votableStates } from './question.policy';
import { VoteBatches } from './vote-batches';

/** A vote as written, with the session whose scores must be counted anew. */
export interface WrittenVote {
  voted: Voted;
  sessionId: string;
  changed: boolean;
}

/** Votes: state, not events. One membership, one vote, however often and from however many tabs it is sent. */
@Injectable()
export class VoteService {
  constructor(
    private readonly batches: VoteBatches,
    private readonly sessions: SessionAccess,
    private readonly queries: QaQueries,
  ) {}

  async vote(actor: Actor, { id, on }: VoteQuestion): Promise<WrittenVote> {
    const standing = actor.personId === null ? null : await this.batches.write(actor.personId, { id, on });
    if (!standing) return this.refuse(actor, id);
    const { questionId, sessionId, score, scoreRev, fresh, taken } = standing;
    return { voted: { id: questionId, on, score: score + (taken ? -1 : deltaOf(on, fresh)), scoreRev }, sessionId, changed: fresh !== null || taken };
  }

  /** Says why a vote was not taken. */
  private async refuse(actor: Actor, id: string): Promise<never> {
    const question = found(await this.queries.votable(id));
    const { session, membership, permissions } = await this.sessions.openInsideAsMember(actor, question.sessionId, 'qa.vote');
    if (!question.isPublic && !permissions.has('qa.moderate') && question.authorId !== membership.id) throw new DomainError('common.not_found');
    if (question.authorId === membership.id) throw new DomainError('qa.own_question');
    if (session.state === 'ended') throw new DomainError('qa.closed');
    if (!votableStates().includes(question.state)) throw new DomainError('qa.not_votable');
    // It takes votes now, and did not a moment ago.
    throw new DomainError('common.unavailable');
  }
}

/** What a vote adds to the score that was counted last; a repeat and an unwanted vote that never stood add nothing. */
const deltaOf = (on: boolean, fresh: boolean | null): number => (fresh === null ? 0 : on ? 1 : fresh ? 0 : -1);
