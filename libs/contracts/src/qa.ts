import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { Cid, type CommandTable, type EventTable } from './live';
import { Language, line, lines } from './locale';

/** Codes of questions and votes. */
export const qaErrors = {
  'qa.closed': 409,
  'qa.anonymous_not_allowed': 409,
  'qa.limit_reached': 409,
  'qa.not_yours': 403,
  'qa.own_question': 409,
  'qa.not_votable': 409,
  'qa.already_answered': 409,
  'qa.wrong_state': 409,
  'qa.merged': 409,
  'qa.has_merged': 409,
  'qa.claimed': 409,
  'qa.too_soon': 429,
  'qa.unknown_label': 422,
  'qa.unknown_speaker': 422,
} as const satisfies ErrorTable;

/** Limits of questions; `openPerPerson` in one session, unless its moderators set another number. */
export const QA_LIMITS = {
  openPerPerson: 10,
  mergedAtOnce: 20,
  /** Labels of an event, and the length of one. */
  labels: 20,
  labelText: 20,
  /** A claim that is not renewed ends by itself. */
  claimMs: 30_000,
  /** Questions whose order moderators set by hand. */
  queue: 200,
} as const;

export const QUESTION_STATES = ['pending', 'visible', 'answering', 'answered', 'dismissed', 'archived', 'merged', 'withdrawn'] as const;
export const QuestionState = z.enum(QUESTION_STATES);
export type QuestionState = z.infer<typeof QuestionState>;

/** States that everyone in the room sees. */
export const PUBLIC_STATES = ['visible', 'answering', 'answered'] as const satisfies readonly QuestionState[];

export const QuestionText = lines(LIMITS.text.question).unwrap().refine((text) => text.length > 0, 'required');

/** Who asked, as others see it; `null` in a question asked anonymously. */
export const QuestionAuthor = z.object({ name: z.string() });
export type QuestionAuthor = z.infer<typeof QuestionAuthor>;

/** What was written in answer, in the language it was written in; stays with the question. */
export const WrittenAnswer = z.object({ text: z.string(), language: Language.nullable() });
export type WrittenAnswer = z.infer<typeof WrittenAnswer>;

export const DECLINE_REASONS = ['duplicate', 'off_topic', 'answered_before', 'unclear', 'no_time', 'rules'] as const;
export const DeclineReason = z.enum(DECLINE_REASONS);
export type DeclineReason = z.infer<typeof DeclineReason>;

/** Why a question was not selected, for its author and for moderators; both may be left out. */
export const Declined = z.object({ reason: DeclineReason.nullable(), note: z.string() });
export type Declined = z.infer<typeof Declined>;

export const REPORT_REASONS = ['offensive', 'spam', 'off_topic', 'personal', 'other'] as const;
export const ReportReason = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof ReportReason>;

/** A question as everyone sees it. Only visible, answering and answered ones ever take this form. */
export const PublicQuestion = z.object({
  id: Id,
  text: z.string(),
  language: Language.nullable(),
  author: QuestionAuthor.nullable(),
  state: z.enum(PUBLIC_STATES),
  rev: z.number().int(),
  score: z.number().int(),
  scoreRev: z.number().int(),
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  /** What was written in answer; null until it is answered, and where it was answered aloud. */
  answer: WrittenAnswer.nullable(),
});
export type PublicQuestion = z.infer<typeof PublicQuestion>;

/** A question as moderators see it, in any state. An anonymous author stays unknown to them too. */
export const ModeratorQuestion = PublicQuestion.extend({
  state: QuestionState,
  anonymous: z.boolean(),
  /** The question that stands for this one. */
  mergedInto: Id.nullable(),
  declined: Declined.nullable(),
  /** The author's own words, where a moderator corrected them. */
  original: z.string().nullable(),
  labelIds: z.array(Id),
  /** The speaker who shall answer. */
  speakerId: Id.nullable(),
  /** Of the author; null for anonymous ones, for organizations, and where it is not known. */
  country: z.string().nullable(),
  /** Listed words that occur in it. */
  flags: z.array(z.string()),
  /** How many members reported it, by reason. */
  reports: z.partialRecord(ReportReason, z.number().int()),
});
export type ModeratorQuestion = z.infer<typeof ModeratorQuestion>;

/** What became of the question that stands for a merged one; its words only where everyone sees them. */
export const MergeTarget = z.object({ id: Id, state: QuestionState, text: z.string().nullable() });
export type MergeTarget = z.infer<typeof MergeTarget>;

/** A question as the one who asked it sees it, in any state. */
export const OwnQuestion = z.object({
  id: Id,
  cid: Id,
  sessionId: Id,
  text: z.string(),
  language: Language.nullable(),
  anonymous: z.boolean(),
  state: QuestionState,
  rev: z.number().int(),
  askedAt: z.string(),
  mergedInto: MergeTarget.nullable(),
  declined: Declined.nullable(),
  /** Whether a moderator corrected the words. */
  corrected: z.boolean(),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;

/** Who works on a question now; nobody when `holder` is null or `until` has passed. */
export const Claim = z.object({ id: Id, holder: z.object({ membershipId: Id, name: z.string() }).nullable(), until: z.string().nullable() });
export type Claim = z.infer<typeof Claim>;

/** The order moderators gave to the queue; what is not in it follows by votes. */
export const QueueOrder = z.object({ ids: z.array(Id), rev: z.number().int() });
export type QueueOrder = z.infer<typeof QueueOrder>;

export const QUESTION_SORTS = ['popular', 'recent'] as const;

/** How questions go in a session. Before anybody set them: open, moderated, anonymous allowed. */
export const QaSettings = z.object({
  open: z.boolean(),
  moderated: z.boolean(),
  anonymous: z.boolean(),
  /** How the list begins for a reader who has not chosen. */
  sort: z.enum(QUESTION_SORTS),
  /** Questions that one person may have open at once, and seconds between two of theirs. */
  perPerson: z.number().int(),
  pauseSeconds: z.number().int(),
  rev: z.number().int(),
});
export type QaSettings = z.infer<typeof QaSettings>;

/** Rules that only moderators know: from how many reports on a question waits for them again; null for never. */
export const QaRules = z.object({ hideAfterReports: z.number().int().nullable(), rev: z.number().int() });
export type QaRules = z.infer<typeof QaRules>;
export const ModeratorSettings = QaSettings.extend({ hideAfterReports: QaRules.shape.hideAfterReports });
export type ModeratorSettings = z.infer<typeof ModeratorSettings>;

export const AskQuestion = z.strictObject({ cid: Cid, sessionId: Id, text: QuestionText, language: Language.optional(), anonymous: z.boolean().default(false) });
export type AskQuestion = z.infer<typeof AskQuestion>;
/** `dup`: this cid was handled before, this is its question. */
export const AskedQuestion = z.object({ question: OwnQuestion, dup: z.boolean() });
export type AskedQuestion = z.infer<typeof AskedQuestion>;

/** Changes one's own question, before it is being answered; in a moderated session it waits for a moderator again. */
export const EditQuestion = z.strictObject({ cid: Cid, id: Id, rev: z.number().int(), text: QuestionText });
export type EditQuestion = z.infer<typeof EditQuestion>;

export const WithdrawQuestion = z.strictObject({ cid: Cid, id: Id });
export type WithdrawQuestion = z.infer<typeof WithdrawQuestion>;

/** The wished state of one's vote. */
export const VoteQuestion = z.strictObject({ id: Id, on: z.boolean() });
export type VoteQuestion = z.infer<typeof VoteQuestion>;
/** `id` is the question the vote counts for: of a merged one, its target. `score` counts this vote already; the exact one comes with a tick of a newer rev. */
export const Voted = z.object({ id: Id, on: z.boolean(), score: z.number().int(), scoreRev: z.number().int() });
export type Voted = z.infer<typeof Voted>;

/** States a moderator may wish; `pending` and `visible` also undo a later step. */
export const MODERATOR_STATES = ['pending', 'visible', 'answering', 'answered', 'dismissed', 'archived'] as const;

/** What every decision about a question names; `force` decides although somebody else works on it. */
export const decisionFields = { cid: Cid, id: Id, rev: z.number().int(), force: z.boolean().optional() };

/** The state a moderator wishes, and the version they saw. `answering` ends the question that was being answered; a reason goes with `dismissed`. */
export const ModerateQuestion = z
  .strictObject({ ...decisionFields, state: z.enum(MODERATOR_STATES), reason: DeclineReason.optional(), note: line(LIMITS.text.title).optional() })
  .refine(({ state, reason, note }) => state === 'dismissed' || (reason === undefined && note === undefined), { path: ['reason'], message: 'unknown_field' });
export type ModerateQuestion = z.infer<typeof ModerateQuestion>;

/** Absent fields stay as they are; `rev` is the version the moderator saw. */
export const ChangeQaSettings = z.strictObject({
  cid: Cid,
  sessionId: Id,
  rev: z.number().int(),
  open: z.boolean().optional(),
  moderated: z.boolean().optional(),
  anonymous: z.boolean().optional(),
  sort: z.enum(QUESTION_SORTS).optional(),
  perPerson: z.number().int().min(1).max(50).optional(),
  pauseSeconds: z.number().int().min(0).max(600).optional(),
  hideAfterReports: z.number().int().min(1).max(1_000).nullable().optional(),
});
export type ChangeQaSettings = z.infer<typeof ChangeQaSettings>;

/** Tells moderators that a question is out of place; one report of each member, the last reason counts. */
export const ReportQuestion = z.strictObject({ cid: Cid, id: Id, reason: ReportReason });
export type ReportQuestion = z.infer<typeof ReportQuestion>;
export const Reported = z.object({ id: Id });

/** Asks which questions that everyone sees are like a text that is being typed. */
export const FindSimilar = z.strictObject({ sessionId: Id, text: QuestionText });
export type FindSimilar = z.infer<typeof FindSimilar>;
export const SimilarQuestions = z.object({ ids: z.array(Id) });
export type SimilarQuestions = z.infer<typeof SimilarQuestions>;

/** Lets one question stand for others that ask the same: their votes count for it, each voter once. `rev`: the version of `into` that was seen. */
export const MergeQuestions = z.strictObject({ cid: Cid, sessionId: Id, from: z.array(Id).min(1).max(QA_LIMITS.mergedAtOnce), into: Id, rev: z.number().int().optional(), force: z.boolean().optional() });
export type MergeQuestions = z.infer<typeof MergeQuestions>;
/** The question that stands for the others, and those. */
export const MergedQuestions = z.object({ into: ModeratorQuestion, merged: z.array(ModeratorQuestion) });
export type MergedQuestions = z.infer<typeof MergedQuestions>;

/** Takes a merge back: each question is again what it was, with its own votes. */
export const UnmergeQuestions = z.strictObject({ cid: Cid, sessionId: Id, ids: z.array(Id).min(1).max(QA_LIMITS.mergedAtOnce) });
export type UnmergeQuestions = z.infer<typeof UnmergeQuestions>;
export const UnmergedQuestions = z.object({ questions: z.array(ModeratorQuestion) });
export type UnmergedQuestions = z.infer<typeof UnmergedQuestions>;

/** A question left the public list. */
export const QuestionRemoved = z.object({ id: Id });

/** A question left the public list because another one stands for it; votes for it count there. */
export const QuestionMerged = z.object({ id: Id, into: Id });
export type QuestionMerged = z.infer<typeof QuestionMerged>;

/** Part `qa` of a snapshot: what everyone sees. */
export const PublicQa = z.object({ settings: QaSettings, questions: z.array(PublicQuestion) });
export type PublicQa = z.infer<typeof PublicQa>;

/** Part `qa` of a moderator's snapshot: every question but withdrawn ones. */
export const ModeratorQa = z.object({ settings: QaSettings, questions: z.array(PublicQuestion), all: z.array(ModeratorQuestion), claims: z.array(Claim), queue: QueueOrder, rules: QaRules });
export type ModeratorQa = z.infer<typeof ModeratorQa>;

/** Part `qa` of what is the reader's own; `merged` says for which question a vote for a merged one counts. */
export const OwnQa = z.object({ questions: z.array(OwnQuestion), votes: z.array(Id), merged: z.array(QuestionMerged) });
export type OwnQa = z.infer<typeof OwnQa>;

export const qaCommands = {
  'qa.ask': { input: AskQuestion, output: AskedQuestion, rate: { burst: 3, everyMs: 10_000 } },
  'qa.edit': { input: EditQuestion, output: OwnQuestion, rate: { burst: 5, everyMs: 1_000 } },
  'qa.withdraw': { input: WithdrawQuestion, output: OwnQuestion, rate: { burst: 5, everyMs: 1_000 } },
  'qa.vote': { input: VoteQuestion, output: Voted, rate: { burst: 10, everyMs: 333 } },
  'qa.report': { input: ReportQuestion, output: Reported, rate: { burst: 5, everyMs: 20_000 } },
  'qa.similar': { input: FindSimilar, output: SimilarQuestions, rate: { burst: 5, everyMs: 1_000 } },
  'mod.set': { input: ModerateQuestion, output: ModeratorQuestion, rate: { burst: 20, everyMs: 100 } },
  'mod.merge': { input: MergeQuestions, output: MergedQuestions, rate: { burst: 5, everyMs: 500 } },
  'mod.unmerge': { input: UnmergeQuestions, output: UnmergedQuestions, rate: { burst: 5, everyMs: 500 } },
  'qa.settings': { input: ChangeQaSettings, output: ModeratorSettings, rate: { burst: 5, everyMs: 1_000 } },
} as const satisfies CommandTable;

export const qaEvents = {
  'q.published': PublicQuestion,
  'q.updated': PublicQuestion,
  'q.removed': QuestionRemoved,
  'q.merged': QuestionMerged,
  'qa.settings': QaSettings,
  'qa.rules': QaRules,
  'q.moderated': ModeratorQuestion,
  'q.mine': OwnQuestion,
} as const satisfies EventTable;
