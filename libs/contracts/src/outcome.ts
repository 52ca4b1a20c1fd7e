import { z } from 'zod';
import { Id, PageQuery } from './common';
import { Email } from './email';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { lines, Language, localeLine, LocaleMapView, localeText } from './locale';
import { WebLink } from './material';
import { PersonName } from './person-name';
import { CanMap } from './roles';

/*
 * What remains of an event.
 *   GET  /api/public/events/:slug/outcome          -> PublicOutcomeView
 *   POST /api/public/events/:slug/outcome/replies  <- LeaveReply, answered 202
 *   GET, PUT /api/events/:eventId/outcome, POST .../outcome/publish|unpublish, GET, PUT .../outcome/replies: the team's side
 */

/** Codes of the outcome page and its replies. */
export const outcomeErrors = {
  'outcome.empty': 409,
  'outcome.unknown_speaker': 422,
  'outcome.too_many_replies': 429,
} as const satisfies ErrorTable;

/** How much one outcome page holds, and how many replies of one address may wait for a moderator. */
export const OUTCOME_LIMITS = { findings: 50, statements: 100, recordings: 50, waitingReplies: 3 } as const;

/** Text of several lines in at least one language. */
const requiredText = (max: number) => localeText(max).unwrap().refine((map) => Object.keys(map).length > 0, 'required');

/** What was said by whom: the gist of a contribution, tied to a speaker of the event. */
export const StatementInput = z.strictObject({ speakerId: Id, text: requiredText(LIMITS.text.note) });

/** A recording lives elsewhere; the page leads to it. */
export const RecordingInput = z.strictObject({ title: localeLine(LIMITS.text.title), url: WebLink, language: Language.nullable().default(null) });

/** The page as its editors wish it; lists stand in their order. `rev` is the version the editor saw, 0 before the first save. */
export const EditOutcome = z.strictObject({
  summary: localeText(LIMITS.text.abstract * 2).unwrap(),
  findings: z.array(requiredText(LIMITS.text.note)).max(OUTCOME_LIMITS.findings),
  statements: z.array(StatementInput).max(OUTCOME_LIMITS.statements),
  recordings: z.array(RecordingInput).max(OUTCOME_LIMITS.recordings),
  rev: z.number().int().min(0),
});
export type EditOutcome = z.infer<typeof EditOutcome>;

export const OUTCOME_STATES = ['draft', 'published'] as const;
export const OutcomeState = z.enum(OUTCOME_STATES);
export type OutcomeState = z.infer<typeof OutcomeState>;

const Recording = z.object({ title: LocaleMapView, url: z.string(), language: Language.nullable() });

/** The page as its editors see it. */
export const OutcomeView = z.object({
  state: OutcomeState,
  publishedAt: z.string().nullable(),
  summary: LocaleMapView,
  findings: z.array(LocaleMapView),
  statements: z.array(z.object({ speakerId: Id, text: LocaleMapView })),
  recordings: z.array(Recording),
  /** Speakers that a statement can be tied to. */
  speakers: z.array(z.object({ id: Id, name: LocaleMapView })),
  rev: z.number().int(),
  can: CanMap,
});
export type OutcomeView = z.infer<typeof OutcomeView>;

/** Somebody's words on the page. The address that came with them is not part of any answer. */
export const PublicReply = z.object({ id: Id, name: z.string(), text: z.string(), language: Language, createdAt: z.string() });
export type PublicReply = z.infer<typeof PublicReply>;

/** The page as everyone reads it. */
export const PublicOutcomeView = z.object({
  state: OutcomeState,
  publishedAt: z.string().nullable(),
  summary: LocaleMapView,
  findings: z.array(LocaleMapView),
  statements: z.array(z.object({ text: LocaleMapView, speaker: z.object({ id: Id, name: LocaleMapView, position: LocaleMapView, institution: LocaleMapView, photoUrl: z.string().nullable() }) })),
  recordings: z.array(Recording),
  replies: z.array(PublicReply),
});
export type PublicOutcomeView = z.infer<typeof PublicOutcomeView>;

/** A reply to the outcome. `website` is a field that people do not see: what stands in it was written by a machine. */
export const LeaveReply = z.strictObject({
  name: PersonName,
  email: Email,
  text: lines(LIMITS.text.reply).unwrap().refine((text) => text.length > 0, 'required'),
  website: z.string().max(500).default(''),
});
export type LeaveReply = z.infer<typeof LeaveReply>;

export const REPLY_STATES = ['pending', 'approved', 'declined'] as const;
export const ReplyState = z.enum(REPLY_STATES);
export type ReplyState = z.infer<typeof ReplyState>;

/** Says which state a reply shall have, so that a repeated press changes nothing; `pending` takes a decision back. */
export const DecideReply = z.strictObject({ state: ReplyState });

export const ReplyListQuery = PageQuery.extend({ state: ReplyState.optional() });
export type ReplyListQuery = z.infer<typeof ReplyListQuery>;

/** A reply as moderators see it: without the address too, since the decision is about the words. */
export const ReplyView = PublicReply.extend({ state: ReplyState, decidedAt: z.string().nullable() });
export type ReplyView = z.infer<typeof ReplyView>;

export const ReplyListView = z.object({ items: z.array(ReplyView), total: z.number().int(), counts: z.record(ReplyState, z.number().int()) });
export type ReplyListView = z.infer<typeof ReplyListView>;
