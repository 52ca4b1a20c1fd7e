import { Injectable } from '@nestjs/common';
import type { VoteQuestion } from '@plenary/contracts/qa';
import { type Holder, PERMISSIONS, ROLES } from '@plenary/contracts/roles';
import { UnitOfWork } from '@plenary/kernel/db';
import { votableStates } from './question.policy';

/** A vote that stands now, with the score as it was counted last; `fresh` is null when it stood before. */
export interface StandingVote {
  /** The question it counts for: of a merged one, the question that stands for it. */
  questionId: string;
  sessionId: string;
  score: number;
  scoreRev: number;
  fresh: boolean | null;
  /** Votes for what this question stands for were taken back with it. */
  taken: boolean;
}

interface Waiting extends VoteQuestion {
  personId: string;
  done: (standing: StandingVote | null) => void;
  failed: (error: unknown) => void;
}

/** More than this is no faster, and everyone in a batch waits for its commit. */
const MOST = 500;
const VOTERS = ROLES.filter((role) => (PERMISSIONS['qa.vote'] as readonly Holder[]).includes(role));

/**
 * Right, state and vote in one statement, so that nothing can change between asking and writing. Who may not vote gets
 * no row back; the reason is found afterwards. In the order of the key, so that two nodes never wait for each other.
 * A vote for a merged question counts for the one that stands for it; taking it back takes it from all of them.
 */
const WRITE = `
  WITH wish AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) WITH ORDINALITY AS row (question_id, person_id, wanted, number)
  ), allowed AS (
    SELECT wish.number, wish.wanted, question.id AS question_id, question.event_id, question.session_id, question.score, question.score_rev, membership.id AS voter_id
    FROM wish
    JOIN question AS asked ON asked.id = wish.question_id
    JOIN question ON question.id = coalesce(asked.merged_into, asked.id) AND question.state = ANY($5)
    JOIN membership ON membership.event_id = question.event_id AND membership.person_id = wish.person_id AND membership.banned_at IS NULL AND membership.id <> question.author_id
    JOIN session ON session.id = question.session_id AND session.state <> 'ended'
      AND (membership.roles && $4::text[] OR (membership.guest_until > now() AND membership.guest_room_id = session.room_id AND session.state = 'live'))
  ), written AS (
    INSERT INTO question_vote (question_id, voter_id, event_id, session_id, wanted, at)
    SELECT question_id, voter_id, event_id, session_id, wanted, clock_timestamp()
    FROM (SELECT DISTINCT ON (question_id, voter_id) * FROM allowed ORDER BY question_id, voter_id, number DESC) AS last
    ON CONFLICT (question_id, voter_id) DO UPDATE SET wanted = excluded.wanted, at = clock_timestamp() WHERE question_vote.wanted <> excluded.wanted
    RETURNING question_id, voter_id, (xmax = 0) AS fresh
  ), taken AS (
    UPDATE question_vote SET wanted = false, at = clock_timestamp()
    FROM allowed JOIN question AS merged ON merged.merged_into = allowed.question_id
    WHERE NOT allowed.wanted AND question_vote.question_id = merged.id AND question_vote.voter_id = allowed.voter_id AND question_vote.wanted
    RETURNING allowed.number
  )
  SELECT number::int AS number, question_id AS "questionId", session_id AS "sessionId", score, score_rev AS "scoreRev", fresh, number IN (SELECT number FROM taken) AS taken
  FROM allowed LEFT JOIN written USING (question_id, voter_id)`;

/**
 * Writes the votes of this process together: while one batch is being committed the next gathers. A vote alone is
 * written at once; in a burst hundreds share a commit. Nobody is answered before theirs.
 */
@Injectable()
export class VoteBatches {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The vote as it stands once it is committed; null when this person may not vote for this question. */
  write(personId: string, { id, on }: VoteQuestion): Promise<StandingVote | null> {
    return new Promise((done, failed) => {
      this.waiting.push({ personId, id, on, done, failed });
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) await this.writeBatch(this.take());
    this.isWriting = false;
  }

  /** The oldest ones. What somebody wishes for the same question afterwards waits for the next batch. */
  private take(): Waiting[] {
    const taken = new Map<string, Waiting>();
    const later: Waiting[] = [];
    for (const vote of this.waiting.slice(0, MOST)) {
      const key = `${vote.id}/${vote.personId}`;
      if (taken.has(key)) later.push(vote);
      else taken.set(key, vote);
    }
    this.waiting = [...later, ...this.waiting.slice(MOST)];
    return [...taken.values()];
  }

  private async writeBatch(votes: readonly Waiting[]): Promise<void> {
    try {
      const parameters = [votes.map(({ id }) => id), votes.map(({ personId }) => personId), votes.map(({ on }) => on), VOTERS, votableStates()];
      const rows: (StandingVote & { number: number })[] = await this.unitOfWork.run((tx) => tx.manager.query(WRITE, parameters));
      const standing = new Map(rows.map(({ number, ...vote }) => [number - 1, vote]));
      for (const [index, { done }] of votes.entries()) done(standing.get(index) ?? null);
    } catch (error) {
      for (const { failed } of votes) failed(error);
    }
  }
}
