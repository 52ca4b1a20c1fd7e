import { Injectable } from '@nestjs/common';
import type { ModerateQuestion, ModeratorQuestion } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { QuestionDesk } from './question-desk';

/** What moderators do with single questions. Two of them never overwrite each other silently. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly clock: Clock,
  ) {}

  /** Gives a question the wished state; one is answered at a time, so beginning with it ends the one before. */
  async set(actor: Actor, input: ModerateQuestion): Promise<ModeratorQuestion> {
    const now = this.clock.now();
    return this.desk.decide(actor, input, {
      operation: 'mod.set',
      isSo: (question) => question.state === input.state,
      apply: async (question, tx, answering) => {
        if (input.state === 'answering' && answering) await this.desk.change(tx, actor, answering, () => answering.move('answered', now));
        question.move(input.state, now);
      },
    });
  }
}
