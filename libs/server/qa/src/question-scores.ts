import { Injectable } from '@nestjs/common';
import { PUBLIC_STATES } from '@plenary/contracts/qa';
import type { TickMessage } from '@plenary/contracts/live';
import type { TickContributor } from '@plenary/kernel/live';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { Question } from './question.entity';

/** Counts whole questions anew, so that running it twice or after a crash gives the same. */
const RECOUNT = `
  WITH dirty AS (SELECT DISTINCT question_id FROM question_vote WHERE session_id = $1 AND at >= $2),
  counted AS (
    SELECT question_id, count(*) FILTER (WHERE wanted)::int AS score
    FROM question_vote JOIN dirty USING (question_id) GROUP BY question_id
  )
  UPDATE question SET score = counted.score, score_rev = $3 FROM counted
  WHERE question.id = counted.question_id AND question.score <> counted.score`;

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
