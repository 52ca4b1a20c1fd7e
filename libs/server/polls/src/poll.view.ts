import type { ModeratorResult, PollResult } from '@plenary/contracts/poll-result';
import { type ModeratorPoll, POLL_LIMITS, type PublicPoll } from '@plenary/contracts/polls';
import { DomainError } from '@plenary/kernel/errors';
import type { Poll } from './poll.entity';

/** The forms in which a poll leaves the server. Who may see which numbers and words is decided here and nowhere else. */

/** The numbers without what moderators hid; whether a reader may have them at all is decided by who calls. */
export function resultOf({ tally, tallyRev, hiddenWords }: Poll): PollResult {
  return {
    rev: tallyRev,
    voters: tally.voters,
    counts: tally.counts,
    words: tally.words.filter(([word]) => !hiddenWords.includes(word)).slice(0, POLL_LIMITS.shownWords),
    texts: tally.texts.filter(({ state }) => state === 'shown').slice(0, POLL_LIMITS.shownTexts).map(({ id, text }) => ({ id, text })),
  };
}

const moderatorResultOf = (poll: Poll): ModeratorResult => ({
  ...resultOf(poll),
  hiddenWords: poll.tally.words.filter(([word]) => poll.hiddenWords.includes(word)),
  allTexts: poll.tally.texts,
});

const shared = ({ id, kind, question, options, max, results, rev, openedAt }: Poll) => ({ id, kind, question, options, max, results, rev, openedAt: openedAt?.toISOString() ?? null });

/** What everyone in the room sees; a draft cannot take this form. */
export function publicView(poll: Poll): PublicPoll {
  if (poll.state === 'draft') throw new DomainError('common.internal');
  return { ...shared(poll), state: poll.state, result: poll.results === 'shown' ? resultOf(poll) : null };
}

/** What those see who prepare and conduct it. */
export const moderatorView = (poll: Poll): ModeratorPoll => ({ ...shared(poll), sessionId: poll.sessionId, state: poll.state, result: moderatorResultOf(poll) });

/** What a member who has answered may see. */
export const resultForVoter = (poll: Poll): PollResult | null => (poll.results === 'hidden' || poll.state === 'draft' ? null : resultOf(poll));
