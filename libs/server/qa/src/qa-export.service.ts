import { Injectable } from '@nestjs/common';
import type { LocaleMap } from '@plenary/contracts/locale';
import type { ExportedQuestion } from '@plenary/contracts/qa-record';
import { AccessService } from '@plenary/events';
import { pickLocale } from '@plenary/i18n';
import type { Actor } from '@plenary/kernel/access';
import { notFound } from '@plenary/kernel/errors';
import { channels } from '@plenary/kernel/streams';
import { Session, Speaker } from '@plenary/program';
import { DataSource, type FindOptionsWhere } from 'typeorm';
import { QaDeskRow } from './qa-desk.entity';
import { type KnownQuestion, QaQueries } from './qa.queries';
import { Question } from './question.entity';

type History = ExportedQuestion['history'];

/** Names that an export puts for ids. */
interface Names {
  sessions: ReadonlyMap<string, string>;
  speakers: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, string>;
}

/** Every question with everything that became of it, for those who moderated. */
@Injectable()
export class QaExportService {
  constructor(
    private readonly source: DataSource,
    private readonly access: AccessService,
    private readonly queries: QaQueries,
  ) {}

  /** The questions of an event, or of one of its sessions, the oldest first. */
  async export(actor: Actor, eventId: string, sessionId: string | undefined): Promise<ExportedQuestion[]> {
    await this.access.require(actor, eventId, 'qa.export');
    const where: FindOptionsWhere<Session> = sessionId ? { eventId, id: sessionId } : { eventId };
    const sessions = await this.source.manager.find(Session, { where, order: { startsAt: 'ASC' } });
    if (sessionId && sessions.length === 0) throw notFound();
    const questions = await this.source.manager.find(Question, { where: sessionId ? { eventId, sessionId } : { eventId }, order: { id: 'ASC' } });
    const known = await this.queries.known(questions, this.source.manager);
    const histories = await this.histories(sessions.map(({ id }) => id));
    const names = await this.names(actor, eventId, sessions);
    return known.map((question) => exported(question, names, histories.get(question.question.id) ?? []));
  }

  private async names(actor: Actor, eventId: string, sessions: Session[]): Promise<Names> {
    const say = (map: LocaleMap): string => pickLocale(map, actor.language, 'en').text;
    const speakers = await this.source.manager.findBy(Speaker, { eventId });
    const desk = await this.source.manager.findOneBy(QaDeskRow, { eventId });
    return {
      sessions: new Map(sessions.map(({ id, title }) => [id, say(title)])),
      speakers: new Map(speakers.map(({ id, name }) => [id, say(name)])),
      labels: new Map(desk?.labels.map(({ id, name }) => [id, name])),
    };
  }

  /** The moderators' stream holds each change with its time; only changes of state are kept. */
  private async histories(sessionIds: string[]): Promise<Map<string, History>> {
    const rows: { id: string; state: History[number]['state']; at: Date }[] = await this.source.query(
      `SELECT payload->>'id' AS id, payload->>'state' AS state, at FROM stream_event WHERE stream_id = ANY($1) AND type = 'q.moderated' ORDER BY stream_id, seq`,
      [sessionIds.map((id) => channels.sessionModerators(id))],
    );
    const histories = new Map<string, History>();
    for (const { id, state, at } of rows) {
      const history = histories.get(id) ?? [];
      if (history.at(-1)?.state !== state) history.push({ state, at: at.toISOString() });
      histories.set(id, history);
    }
    return histories;
  }
}

function exported({ question, authorName, country, reports }: KnownQuestion, names: Names, history: History): ExportedQuestion {
  const { id, state, text, language, anonymous, declined } = question;
  return {
    ...{ id, state, text, language, history },
    session: names.sessions.get(question.sessionId) ?? '',
    original: question.originalText,
    author: anonymous ? null : authorName,
    country: anonymous ? null : country,
    votes: question.score,
    labels: question.labelIds.map((label) => names.labels.get(label) ?? label),
    speaker: question.speakerId && (names.speakers.get(question.speakerId) ?? null),
    answer: question.answerText,
    reason: declined?.reason ?? null,
    note: declined?.note ?? '',
    mergedInto: question.mergedInto,
    reports: Object.values(reports).reduce((sum, count) => sum + count, 0),
  };
}
