import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { Cid, type CommandTable, type EventTable } from './live';
import { line, localeLine, LocaleMapView } from './locale';
import { ModeratorResult, PollResult } from './poll-result';

/*
 * Polls of a session. Over HTTP for those who prepare them:
 *   GET    /api/events/:eventId/sessions/:sessionId/polls            -> PollList
 *   PUT    /api/events/:eventId/sessions/:sessionId/polls/:pollId    PollContent & { rev } -> ModeratorPoll
 *   DELETE /api/events/:eventId/sessions/:sessionId/polls/:pollId?rev
 */

/** Codes of polls. */
export const pollErrors = {
  'polls.not_open': 409,
  'polls.answer_unfit': 422,
  'polls.begun': 409,
  'polls.limit_reached': 409,
  'polls.too_few_options': 422,
} as const satisfies ErrorTable;

/** What a poll may hold. */
export const POLL_LIMITS = { perSession: 50, options: 12, fewestOptions: 2, question: 300, option: 120, words: 3, wordLength: 30, text: 140, marks: 5, shownWords: 60, shownTexts: 40 } as const;

/**
 * `choice` one option, `choices` several, `rating` a mark from 1 to 5, `ranking` an order of the options, `words` short
 * words that make a cloud, `text` a sentence that moderators let through.
 */
export const POLL_KINDS = ['choice', 'choices', 'rating', 'ranking', 'words', 'text'] as const;
export const PollKind = z.enum(POLL_KINDS);
export type PollKind = z.infer<typeof PollKind>;

/** Kinds that need options. */
export const KINDS_WITH_OPTIONS = ['choice', 'choices', 'ranking'] as const satisfies readonly PollKind[];
export const hasOptions = (kind: PollKind): boolean => (KINDS_WITH_OPTIONS as readonly PollKind[]).includes(kind);

export const POLL_STATES = ['draft', 'open', 'closed'] as const;
export const PollState = z.enum(POLL_STATES);
export type PollState = z.infer<typeof PollState>;

/** Who sees the results beside moderators: nobody, those who voted, everyone. */
export const RESULTS_FOR = ['hidden', 'voted', 'shown'] as const;
export const ResultsFor = z.enum(RESULTS_FOR);
export type ResultsFor = z.infer<typeof ResultsFor>;

/** A poll as it is prepared. `max` bounds the options of `choices`, and the words of `words`. */
export const PollContent = z.strictObject({
  kind: PollKind,
  question: localeLine(POLL_LIMITS.question),
  options: z.array(localeLine(POLL_LIMITS.option)).max(POLL_LIMITS.options, 'too_big').default([]),
  max: z.number().int().min(1).max(POLL_LIMITS.options).default(1),
  results: ResultsFor.default('voted'),
});
export type PollContent = z.infer<typeof PollContent>;

/** Writes a prepared poll; `rev` 0 makes a new one under the client's own id. */
export const SavePoll = PollContent.extend({ cid: Cid, id: Id, sessionId: Id, rev: z.number().int().min(0) });
export type SavePoll = z.infer<typeof SavePoll>;

/** The same over HTTP, where the address names session and poll. */
export const PutPoll = PollContent.extend({ rev: z.number().int().min(0) });
export type PutPoll = z.infer<typeof PutPoll>;

/** A poll as everyone sees it; a draft never takes this form. `result` is there when it is shown to everyone. */
export const PublicPoll = z.object({
  id: Id,
  kind: PollKind,
  question: LocaleMapView,
  /** An answer names an option by its place, from '0'. */
  options: z.array(LocaleMapView),
  max: z.number().int(),
  state: z.enum(['open', 'closed']),
  results: ResultsFor,
  rev: z.number().int(),
  openedAt: z.string().nullable(),
  result: PollResult.nullable(),
});
export type PublicPoll = z.infer<typeof PublicPoll>;

/** A poll as those see it who prepare and conduct it. */
export const ModeratorPoll = PublicPoll.extend({ sessionId: Id, state: PollState, result: ModeratorResult });
export type ModeratorPoll = z.infer<typeof ModeratorPoll>;
export const PollList = z.object({ items: z.array(ModeratorPoll) });
export type PollList = z.infer<typeof PollList>;

/** The version a chair saw of the poll they open, close or remove. */
export const TouchPoll = z.strictObject({ cid: Cid, id: Id, rev: z.number().int() });
export type TouchPoll = z.infer<typeof TouchPoll>;
export const ShowPoll = TouchPoll.extend({ results: ResultsFor });
export type ShowPoll = z.infer<typeof ShowPoll>;

/** Hides a word, or a text by its id, or lets it through. */
export const HideAnswer = z.strictObject({ cid: Cid, id: Id, what: line(POLL_LIMITS.text), hidden: z.boolean() });
export type HideAnswer = z.infer<typeof HideAnswer>;

/** One answer, whatever the kind: places of options, in the order of a ranking; a mark; words; or one text. */
export const PollAnswer = z.array(line(POLL_LIMITS.text)).min(1).max(POLL_LIMITS.options);
export type PollAnswer = z.infer<typeof PollAnswer>;

/** The member's wish for an open poll; the newest one counts. */
export const VotePoll = z.strictObject({ id: Id, answer: PollAnswer });
export type VotePoll = z.infer<typeof VotePoll>;
/** `result` is there for those who may see it now; this answer is counted by the next tick. */
export const VotedPoll = z.object({ id: Id, answer: z.array(z.string()), result: PollResult.nullable() });
export type VotedPoll = z.infer<typeof VotedPoll>;

/** A draft was taken out. */
export const PollRemoved = z.object({ id: Id });

/** Part `polls` of a snapshot: what everyone sees. */
export const PublicPolls = z.object({ polls: z.array(PublicPoll) });
export type PublicPolls = z.infer<typeof PublicPolls>;
/** Part `polls` of a moderator's snapshot. */
export const ModeratorPolls = PublicPolls.extend({ all: z.array(ModeratorPoll) });
export type ModeratorPolls = z.infer<typeof ModeratorPolls>;
/** Part `polls` of what is the reader's own: answers, and the results that they opened. */
export const OwnPolls = z.object({ answers: z.array(z.tuple([Id, z.array(z.string())])), results: z.array(z.tuple([Id, PollResult])) });
export type OwnPolls = z.infer<typeof OwnPolls>;

const conducting = { burst: 5, everyMs: 500 };

export const pollCommands = {
  'poll.save': { input: SavePoll, output: ModeratorPoll, rate: { burst: 5, everyMs: 1_000 } },
  'poll.remove': { input: TouchPoll, output: PollRemoved, rate: conducting },
  'poll.open': { input: TouchPoll, output: ModeratorPoll, rate: conducting },
  'poll.close': { input: TouchPoll, output: ModeratorPoll, rate: conducting },
  'poll.show': { input: ShowPoll, output: ModeratorPoll, rate: conducting },
  'poll.hide': { input: HideAnswer, output: ModeratorPoll, rate: { burst: 20, everyMs: 200 } },
  'poll.vote': { input: VotePoll, output: VotedPoll, rate: { burst: 5, everyMs: 1_000 } },
} as const satisfies CommandTable;

export const pollEvents = {
  'poll.published': PublicPoll,
  'poll.removed': PollRemoved,
  'poll.moderated': ModeratorPoll,
} as const satisfies EventTable;
