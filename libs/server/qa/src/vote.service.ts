import { Injectable } from '@nestjs/common';
import type { Voted, VoteQuestion } from '@plenary/contracts/qa';
import { type Holder, PERMISSIONS, ROLES } from '@plenary/contracts/roles';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, found } from '@plenary/kernel/errors';
import { SessionAccess } from '@plenary/program';
import { DataSource } from 'typeorm';
import { QaQueries } from './qa.queries';
import type { Question } from './question.entity';
import { votableStates } from './question.policy';

/** A vote as written, with the session whose scores must be counted anew. */
export interface WrittenVote {
  voted: Voted;
  sessionId: string;
  changed: boolean;
}

const VOTERS = ROLES.filter((role) => (PERMISSIONS['qa.vote'] as readonly Holder[]).includes(role));

/**
 * Right, state and vote in one statement, so that nothing can change between asking and writing.
 * No row comes back when nothing was written: a repeat, or a refusal whose reason is found afterwards.
 */
const VOTE = `
  INSERT INTO question_vote (question_id, voter_id, event_id, session_id, wanted, at)
  SELECT question.id, membership.id, question.event_id, question.session_id, $3, clock_timestamp()
  FROM question AS asked
  JOIN question ON question.id = coalesce(asked.merged_into, asked.id)
  JOIN membership ON membership.event_id = question.event_id AND membership.person_id = $2 AND membership.banned_at IS NULL AND membership.roles && $4::text[]
  JOIN session ON session.id = question.session_id AND session.state <> 'ended'
  WHERE asked.id = $1 AND question.state = ANY($5) AND question.author_id <> membership.id
  ON CONFLICT (question_id, voter_id) DO UPDATE SET wanted = excluded.wanted, at = clock_timestamp() WHERE question_vote.wanted <> excluded.wanted
  RETURNING (xmax = 0) AS fresh`;

/** Taking a vote back takes it from everything that the question stands for. */
const UNVOTE_MERGED = `
  UPDATE question_vote SET wanted = false, at = clock_timestamp()
  FROM question AS asked, question AS merged, membership
  WHERE asked.id = $1 AND merged.merged_into = coalesce(asked.merged_into, asked.id) AND question_vote.question_id = merged.id AND question_vote.wanted
    AND membership.event_id = asked.event_id AND membership.person_id = $2 AND question_vote.voter_id = membership.id`;

/** Votes: state, not events. One membership, one vote, however often and from however many tabs it is sent. */
@Injectable()
export class VoteService {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionAccess,
    private readonly queries: QaQueries,
  ) {}

  async vote(actor: Actor, { id, on }: VoteQuestion): Promise<WrittenVote> {
    const [, taken]: [unknown, number] = on ? [[], 0] : await this.source.query(UNVOTE_MERGED, [id, actor.personId]);
    const [written]: { fresh: boolean }[] = await this.source.query(VOTE, [id, actor.personId, on, VOTERS, votableStates()]);
    const question = found(await this.queries.votable(id));
    if (!written) await this.expectRepeat(actor, question);
    const delta = taken > 0 ? -1 : written ? deltaOf(on, written.fresh) : 0;
    return { voted: { id: question.id, on, score: question.score + delta, scoreRev: question.scoreRev }, sessionId: question.sessionId, changed: written !== undefined || taken > 0 };
  }

  /** Nothing was written: says why, unless the vote simply stood already. */
  private async expectRepeat(actor: Actor, question: Question): Promise<void> {
    const { session, membership, permissions } = await this.sessions.openInsideAsMember(actor, question.sessionId, 'qa.vote');
    if (!question.isPublic && !permissions.has('qa.moderate') && question.authorId !== membership.id) throw new DomainError('common.not_found');
    if (question.authorId === membership.id) throw new DomainError('qa.own_question');
    if (session.state === 'ended') throw new DomainError('qa.closed');
    if (!votableStates().includes(question.state)) throw new DomainError('qa.not_votable');
  }
}

/** What a written vote adds to the score that was counted last; an unwanted vote that never stood adds nothing. */
const deltaOf = (on: boolean, fresh: boolean): number => (on ? 1 : fresh ? 0 : -1);
