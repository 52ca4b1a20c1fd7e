import { Injectable } from '@nestjs/common';
import type { QaRules, QaSettings } from '@plenary/contracts/qa';
import type { Tx } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { moderatorView, ownView, publicView } from './question.view';

/** Tells each audience of a change in the form it may see, in the change's own transaction. */
@Injectable()
export class QuestionEvents {
  constructor(
    private readonly streams: StreamLog,
    private readonly queries: QaQueries,
  ) {}

  /**
   * `wasPublic`: whether everyone saw the question before; `inConfidence`: whether only what moderators see has changed.
   * Streams are locked in the order of their names.
   */
  async changed(tx: Tx, question: Question, wasPublic: boolean, inConfidence = false): Promise<void> {
    const { id, eventId, sessionId } = question;
    const facts = await this.queries.facts(question, tx.manager);
    await this.streams.append(tx, { stream: channels.sessionModerators(sessionId), eventId }, 'q.moderated', moderatorView(question, facts));
    const everyone = { stream: channels.sessionPublic(sessionId), eventId };
    if (inConfidence) return this.tellAuthors(tx, question);
    if (question.isPublic) await this.streams.append(tx, everyone, wasPublic ? 'q.updated' : 'q.published', publicView(question, facts.authorName));
    else if (wasPublic && question.mergedInto) await this.streams.append(tx, everyone, 'q.merged', { id, into: question.mergedInto });
    else if (wasPublic) await this.streams.append(tx, everyone, 'q.removed', { id });
    await this.tellAuthors(tx, question);
  }

  /** Authors follow their own question, and those of merged ones the question that stands for theirs. */
  private async tellAuthors(tx: Tx, question: Question): Promise<void> {
    const target = question.mergedInto ? await tx.manager.findOneBy(Question, { id: question.mergedInto }) : null;
    const merged = await this.queries.mergedInto(question.id, tx.manager);
    const told = [{ question, target }, ...merged.map((each) => ({ question: each, target: question }))];
    for (const { question: own, target: standing } of told.sort((a, b) => a.question.authorId.localeCompare(b.question.authorId))) {
      await this.streams.append(tx, { stream: channels.member(own.authorId), eventId: own.eventId }, 'q.mine', ownView(own, standing));
    }
  }

  async settingsChanged(tx: Tx, place: { eventId: string; sessionId: string }, settings: QaSettings, rules: QaRules): Promise<void> {
    await this.streams.append(tx, { stream: channels.sessionModerators(place.sessionId), eventId: place.eventId }, 'qa.rules', rules);
    await this.streams.append(tx, { stream: channels.sessionPublic(place.sessionId), eventId: place.eventId }, 'qa.settings', settings);
  }
}
