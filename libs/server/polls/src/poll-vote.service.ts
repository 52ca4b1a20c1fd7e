import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { VotedPoll, VotePoll } from '@plenary/contracts/polls';
import { type Holder, PERMISSIONS, ROLES } from '@plenary/contracts/roles';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { SessionAccess } from '@plenary/program';
import { DataSource } from 'typeorm';
import { fitAnswer } from './answer.policy';
import type { Poll } from './poll.entity';
import { PollQueries } from './poll.queries';
import { resultForVoter } from './poll.view';

/** An answer as written, with whose it is and where. */
export interface WrittenAnswer {
  answer: string[];
  sessionId: string;
  membershipId: string;
  changed: boolean;
}

const VOTERS = ROLES.filter((role) => (PERMISSIONS['poll.vote'] as readonly Holder[]).includes(role));

/**
 * Right, state and answer in one statement, so that nothing can change between asking and writing. A repeat writes
 * nothing and still finds its row; a refusal finds none, and its reason is looked up afterwards.
 */
const VOTE = `
  WITH admitted AS (
    SELECT poll.id AS poll_id, membership.id AS voter_id, poll.event_id, poll.session_id
    FROM poll
    JOIN membership ON membership.event_id = poll.event_id AND membership.person_id = $2 AND membership.banned_at IS NULL AND membership.roles && $3::text[]
    WHERE poll.id = $1 AND poll.state = 'open'
  ), written AS (
    INSERT INTO poll_vote (poll_id, voter_id, event_id, session_id, picks, text_id, text_state, at)
    SELECT poll_id, voter_id, event_id, session_id, $4::text[], $5::uuid, 'waiting', clock_timestamp() FROM admitted
    ON CONFLICT (poll_id, voter_id) DO UPDATE SET picks = excluded.picks, text_id = excluded.text_id, text_state = 'waiting', at = clock_timestamp()
    WHERE poll_vote.picks <> excluded.picks
    RETURNING poll_id
  )
  SELECT voter_id AS "membershipId", EXISTS (SELECT 1 FROM written) AS changed FROM admitted`;

/** Answers to polls: state, not events. One membership, one answer, however often and from however many tabs it is sent. */
@Injectable()
export class PollVoteService {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionAccess,
    private readonly queries: PollQueries,
  ) {}

  async vote(actor: Actor, { id, answer }: VotePoll): Promise<WrittenAnswer> {
    const poll = found(await this.queries.byId(id));
    const picks = fitAnswer(answer, poll);
    if (picks && poll.state === 'open') {
      const textId = poll.kind === 'text' ? randomUUID() : null;
      const [written]: { membershipId: string; changed: boolean }[] = await this.source.query(VOTE, [id, actor.personId, VOTERS, picks, textId]);
      if (written) return { answer: picks, sessionId: poll.sessionId, ...written };
    }
    return this.refuse(actor, id, picks);
  }

  /** What the voter may see of the results now; read after their socket hears the ticks, so that nothing is missed between. */
  async voted(id: string, { answer }: WrittenAnswer): Promise<VotedPoll> {
    return { id, answer, result: resultForVoter(found(await this.queries.byId(id))) };
  }

  /** Nothing was written: says why. A draft answers like an unknown poll, except to those who prepare it. */
  private async refuse(actor: Actor, id: string, picks: string[] | null): Promise<never> {
    const poll: Poll = found(await this.queries.byId(id));
    const { permissions } = await this.sessions.openInsideAsMember(actor, poll.sessionId, 'poll.vote');
    if (poll.state === 'draft' && !permissions.has('poll.prepare')) throw notFound();
    if (poll.state !== 'open') throw new DomainError('polls.not_open');
    throw picks ? new DomainError('common.unavailable') : new DomainError('polls.answer_unfit', { field: 'answer' });
  }
}
