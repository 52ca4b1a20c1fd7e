import { Injectable } from '@nestjs/common';
import { PUBLIC_STATES } from '@plenary/contracts/qa';
import type { TickMessage } from '@plenary/contracts/live';
import type { TickContributor } from '@plenary/kernel/live';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { Question } from './question.entity';

/** Differs whenever any vote of a question was written since: their number and the sum of their times. */
const MARK = `coalesce(count(vote.voter_id) + sum(extract(epoch FROM vote.at)), 0) AS mark`;

/**
 * Counts whole questions anew, so that running it twice or after a crash gives the same. A question that stands for
 * others has every voter of any of them once, but its own author. The mark changes with every vote written: votes that
 * cancel out give a new rev too, since pages show their own wish before it is counted.
 */
const RECOUNT = `
  WITH dirty AS (
    SELECT DISTINCT coalesce(question.merged_into, question.id) AS id FROM question_vote JOIN question ON question.id = question_vote.question_id
    WHERE question_vote.session_id = $1 AND question_vote.at >= $2
    UNION SELECT id FROM question WHERE session_id = $1 AND recount_at >= $2
  ),
  united AS (SELECT DISTINCT merged_into AS id FROM question WHERE session_id = $1 AND merged_into IS NOT NULL),
  counted AS (
    SELECT dirty.id, count(vote.voter_id) FILTER (WHERE vote.wanted)::int AS score, ${MARK}
    FROM dirty LEFT JOIN question_vote AS vote ON vote.question_id = dirty.id
    WHERE dirty.id NOT IN (SELECT id FROM united) GROUP BY dirty.id
    UNION ALL
    SELECT target.id, count(DISTINCT vote.voter_id) FILTER (WHERE vote.wanted AND vote.voter_id <> target.author_id)::int AS score, ${MARK}
    FROM dirty JOIN united USING (id) JOIN question AS target USING (id)
    JOIN question AS part ON part.session_id = $1 AND (part.id = target.id OR part.merged_into = target.id)
    LEFT JOIN question_vote AS vote ON vote.question_id = part.id
    GROUP BY target.id
  )
  UPDATE question SET score = counted.score, score_rev = $3, votes_mark = counted.mark FROM counted
  WHERE question.id = counted.id AND (question.score <> counted.score OR question.votes_mark <> counted.mark)`;

/** Scores of questions, a few times a second. */
@Injectable()
export class QuestionScores implements TickContributor {
  async recount(manager: EntityManager, sessionId: string, since: Date, tick: number): Promise<boolean> {
    const [, changed]: [unknown, number] = await manager.query(RECOUNT, [sessionId, since, tick]);
    return changed > 0;
  }

  /** Only of questions that everyone sees: a number must not tell of a hidden one. */
  async changed(manager: EntityManager, sessionId: string, after: number): Promise<Pick<TickMessage, 'scores'>> {
    const questions = await manager.find(Question, { where: { sessionId, scoreRev: MoreThan(after), state: In([...PUBLIC_STATES]) }, select: { id: true, score: true, scoreRev: true } });
    return questions.length === 0 ? {} : { scores: questions.map(({ id, score, scoreRev }) => [id, score, scoreRev]) };
  }
}
