import { type MODERATOR_STATES, PUBLIC_STATES, type QuestionState } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { newId } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { ClaimsService, MergeService, ModerationService, QaSettingsService, QuestionService, ReportService, VoteService } from '@plenary/qa';

/** A small generator that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Where operations happen: the services of a node or of the api, and the session. */
export interface Place {
  readonly sessionId: string;
  service<T>(type: abstract new (...args: never[]) => T): T;
}

/** Who does something. Those who ask anonymously never do anything under their name. */
export interface Player {
  readonly actor: Actor;
  readonly membershipId: string;
  readonly anonymous: boolean;
}

/** Makes the words of what is written, and is told before any of them may become public. */
export interface Words {
  write(author: Player): string;
  mayBePublic(text: string): void;
}

interface Known {
  rev: number;
  text: string;
  author: Player;
}

/** One thing that people do in a room. A new command of any feature is one more row of `OPERATIONS`. */
export interface Operation {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /** Changes what the others rest on, so nothing else happens meanwhile. */
  readonly alone?: boolean;
  run(mix: Mix): Promise<void>;
}

const WISHES: readonly (typeof MODERATOR_STATES)[number][] = ['pending', 'visible', 'visible', 'visible', 'answering', 'answered', 'dismissed', 'archived'];
const isPublic = (state: QuestionState): boolean => (PUBLIC_STATES as readonly string[]).includes(state);
/** Older questions are left alone, so that a long run stays about what is going on. */
const REMEMBERED = 400;

/** Everything that may be done to questions, by everybody. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'ask',
    weight: 15,
    async run(mix) {
      const author = mix.pick(mix.players);
      const text = mix.compose(author);
      const { question } = await mix.place.service(QuestionService).ask(author.actor, { cid: newId(), sessionId: mix.place.sessionId, text, anonymous: author.anonymous });
      mix.know(question.id, { rev: question.rev, text, author });
    },
  },
  {
    name: 'edit',
    weight: 8,
    run: (mix) =>
      mix.onOne(async (id, { author, rev }) => {
        const text = mix.compose(author);
        const question = await mix.place.service(QuestionService).edit(author.actor, { cid: newId(), id, rev, text });
        mix.know(id, { rev: question.rev, text, author });
      }),
  },
  {
    name: 'withdraw',
    weight: 5,
    run: (mix) =>
      mix.onOne(async (id, { author }) => {
        await mix.place.service(QuestionService).withdraw(author.actor, { cid: newId(), id });
        mix.forget(id);
      }),
  },
  {
    name: 'moderate',
    weight: 26,
    run: (mix) =>
      mix.onOne(async (id, known) => {
        const state = mix.pick(WISHES);
        if (isPublic(state)) mix.words.mayBePublic(known.text);
        const why = state === 'dismissed' ? { reason: 'off_topic' as const, note: mix.words.write(known.author) } : {};
        const question = await mix.place.service(ModerationService).set(mix.pick(mix.moderators).actor, { cid: newId(), id, rev: known.rev, state, ...why });
        mix.know(id, { ...known, rev: question.rev });
      }),
  },
  {
    name: 'vote',
    weight: 45,
    run: (mix) => mix.onOne(async (id) => void (await mix.place.service(VoteService).vote(mix.pick(mix.players).actor, { id, on: mix.random() < 0.7 }))),
  },
  {
    name: 'merge',
    weight: 1,
    run: (mix) => mix.onOne((from) => mix.onOne(async (into) => void (await mix.place.service(MergeService).merge(mix.pick(mix.moderators).actor, { cid: newId(), sessionId: mix.place.sessionId, from: [from], into })))),
  },
  {
    name: 'unmerge',
    weight: 3,
    run: (mix) => mix.onOne(async (id) => void (await mix.place.service(MergeService).unmerge(mix.pick(mix.moderators).actor, { cid: newId(), sessionId: mix.place.sessionId, ids: [id] }))),
  },
  {
    name: 'report',
    weight: 2,
    run: (mix) => mix.onOne(async (id) => void (await mix.place.service(ReportService).report(mix.pick(mix.players).actor, { cid: newId(), id, reason: 'personal' }))),
  },
  {
    name: 'claim',
    weight: 2,
    run: (mix) => mix.onOne(async (id) => void (await mix.place.service(ClaimsService).claim(mix.pick(mix.moderators).actor, { id, on: mix.random() < 0.5 }))),
  },
  {
    name: 'settings',
    weight: 0.5,
    alone: true,
    async run(mix) {
      const settings = await mix.place.service(QaSettingsService).change(mix.pick(mix.moderators).actor, { cid: newId(), sessionId: mix.place.sessionId, rev: mix.settingsRev, moderated: mix.random() < 0.7, open: mix.random() < 0.9 });
      mix.settingsRev = settings.rev;
      mix.moderated = settings.moderated;
    },
  },
];

/** Random operations of everybody, some at the same time; what is refused is part of it. */
export class Mix {
  private readonly known = new Map<string, Known>();
  /** How often each operation was done, and how often refused. */
  readonly done = new Map<string, number>();
  refused = 0;
  settingsRev = 0;
  moderated = true;

  constructor(
    readonly place: Place,
    readonly players: readonly Player[],
    readonly moderators: readonly Player[],
    readonly words: Words,
    readonly random: () => number,
    private readonly operations: readonly Operation[] = OPERATIONS,
  ) {}

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  /** Words of an author; where nobody looks first they are public at once. */
  compose(author: Player): string {
    const text = this.words.write(author);
    if (!this.moderated) this.words.mayBePublic(text);
    return text;
  }

  know(id: string, known: Known): void {
    this.known.set(id, known);
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value ?? '');
  }

  forget(id: string): void {
    this.known.delete(id);
  }

  /** Does something to a question, if there is one; a conflict tells its newer version. */
  async onOne(act: (id: string, known: Known) => Promise<void>): Promise<void> {
    const [id, known] = this.pick([...this.known]) ?? [];
    if (!id || !known) return;
    try {
      await act(id, known);
    } catch (error) {
      const current = error instanceof DomainError ? (error.details.meta?.['current'] as { rev: number; text: string } | undefined) : undefined;
      if (current) this.know(id, { ...known, rev: current.rev, text: current.text });
      throw error;
    }
  }

  /** So many operations, `lanes` at a time, unless `goesOn` ends them early; answers how many. */
  async run(count: number, lanes: number, goesOn: (done: number) => boolean = () => true): Promise<number> {
    let left = count;
    while (left > 0 && goesOn(count - left)) {
      const operation = this.draw();
      if (operation.alone) {
        left -= 1;
        await this.attempt(operation);
        continue;
      }
      const together = [operation];
      while (together.length < Math.min(lanes, left)) {
        const next = this.draw();
        if (!next.alone) together.push(next);
      }
      left -= together.length;
      await Promise.all(together.map((each) => this.attempt(each)));
    }
    return count - left;
  }

  private draw(): Operation {
    const total = this.operations.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.random() * total;
    return this.operations.find(({ weight }) => (at -= weight) < 0) ?? (this.operations[0] as Operation);
  }

  private async attempt(operation: Operation): Promise<void> {
    this.done.set(operation.name, (this.done.get(operation.name) ?? 0) + 1);
    await operation.run(this).catch(() => (this.refused += 1));
  }
}
