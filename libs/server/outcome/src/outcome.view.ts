import type { OutcomeView, PublicOutcomeView, PublicReply, ReplyView } from '@plenary/contracts/outcome';
import type { CanMap } from '@plenary/contracts/roles';
import { photoUrl, type Speaker } from '@plenary/program';
import type { Outcome } from './outcome.entity';
import type { Reply } from './reply.entity';
import type { OutcomeStatement } from './statement.entity';

/** An outcome with everything that stands on it. */
export interface WholeOutcome {
  outcome: Outcome;
  statements: OutcomeStatement[];
  speakers: Speaker[];
}

/** The page as its editors see it. */
export function outcomeView({ outcome, statements, speakers }: WholeOutcome, can: CanMap): OutcomeView {
  return {
    state: outcome.state,
    publishedAt: outcome.publishedAt?.toISOString() ?? null,
    summary: outcome.summary,
    findings: outcome.findings,
    statements: statements.map(({ speakerId, text }) => ({ speakerId, text })),
    recordings: outcome.recordings,
    speakers: speakers.map(({ id, name }) => ({ id, name })),
    rev: outcome.rev,
    can,
  };
}

/** The page as everyone reads it; a statement of a speaker who said no in the end is left out. */
export function publicOutcomeView({ outcome, statements, speakers }: WholeOutcome, replies: Reply[], slug: string): PublicOutcomeView {
  const known = new Map(speakers.filter(({ state }) => state !== 'declined').map((speaker) => [speaker.id, speaker]));
  return {
    state: outcome.state,
    publishedAt: outcome.publishedAt?.toISOString() ?? null,
    summary: outcome.summary,
    findings: outcome.findings,
    statements: statements.flatMap(({ speakerId, text }) => {
      const speaker = known.get(speakerId);
      if (!speaker) return [];
      const { id, name, position, institution } = speaker;
      return [{ text, speaker: { id, name, position, institution, photoUrl: photoUrl(slug, speaker) } }];
    }),
    recordings: outcome.recordings,
    replies: replies.map(publicReply),
  };
}

/** The only fields of a reply that anybody sees. */
export const publicReply = ({ id, name, text, language, createdAt }: Reply): PublicReply => ({ id, name, text, language, createdAt: createdAt.toISOString() });

/** A reply as moderators see it. */
export const replyView = (reply: Reply): ReplyView => ({ ...publicReply(reply), state: reply.state, decidedAt: reply.decidedAt?.toISOString() ?? null });
