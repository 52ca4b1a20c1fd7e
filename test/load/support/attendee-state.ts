import { createHash } from 'node:crypto';
import type { LiveEvent, TickMessage } from '@plenary/contracts/live';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import type { PublicQuestion } from '@plenary/contracts/qa';

/** The part of a question that a page shows and that changes. */
export type SeenQuestion = Pick<PublicQuestion, 'id' | 'state' | 'rev' | 'score' | 'scoreRev'>;

type Score = readonly [id: string, score: number, rev: number];

/** What a page knows of a session, kept by the client's algorithm of docs/protocol-qa.md. */
export class AttendeeState {
  /** Number of the last event applied; null before the first snapshot. */
  position: number | null = null;
  gaps = 0;
  /** When a value last changed, on the shared clock. */
  changedAt = 0;
  private questions = new Map<string, SeenQuestion>();
  private readonly scores = new Map<string, Score>();
  /** Events that came by the channel while joining; null once joined. */
  private held: LiveEvent[] | null = [];

  /** Takes the state anew; what was held waits for `release`. */
  take({ streams, qa }: SessionSnapshot): void {
    this.position = streams.pub?.q ?? 0;
    this.questions = new Map(qa.questions.map((question) => [question.id, question]));
    for (const { id, score, scoreRev } of qa.questions) this.score([id, score, scoreRev]);
  }

  /** From now on until `release` what comes by the channel waits: what was missed comes first. */
  hold(): void {
    this.held = [];
  }

  release(): void {
    const held = (this.held ?? []).sort((a, b) => a.q - b.q);
    this.held = null;
    for (const event of held) this.apply(event);
  }

  /** An event that came by the channel. */
  event(event: LiveEvent): void {
    if (this.held) this.held.push(event);
    else this.apply(event);
  }

  /** An event that is next, or was there already. */
  apply({ q, t, d }: LiveEvent): void {
    const position = this.position ?? 0;
    if (q <= position) return;
    if (q !== position + 1) this.gaps += 1;
    this.position = q;
    const question = d as PublicQuestion;
    if (t === 'q.removed') this.questions.delete(question.id);
    if (t !== 'q.published' && t !== 'q.updated') return;
    this.questions.set(question.id, question);
    this.score([question.id, question.score, question.scoreRev]);
  }

  tick({ scores }: TickMessage, at: number): void {
    for (const score of scores ?? []) if (this.score(score)) this.changedAt = at;
  }

  scoreOf(id: string): number {
    return this.scores.get(id)?.[1] ?? 0;
  }

  /** A short text that is the same for the same state. Revs of scores are left out: a snapshot may be a tick ahead. */
  hash(): string {
    return hashOf([...this.questions.values()].map((question) => ({ ...question, score: this.scoreOf(question.id) })), this.position ?? 0);
  }

  private score(score: Score): boolean {
    const known = this.scores.get(score[0]);
    if (known && known[2] >= score[2]) return false;
    this.scores.set(score[0], score);
    return true;
  }
}

/** The hash of a list of questions at a position of the stream. */
export function hashOf(questions: readonly SeenQuestion[], position: number): string {
  const lines = questions.map(({ id, state, rev, score }) => `${id} ${state} ${rev} ${score}`).sort();
  return createHash('sha1').update(`${position}\n${lines.join('\n')}`).digest('hex');
}

/** The hash of what the server says. */
export const hashOfSnapshot = ({ streams, qa }: SessionSnapshot): string => hashOf(qa.questions, streams.pub?.q ?? 0);
