import { Injectable } from '@nestjs/common';
import type { TickMessage } from '@plenary/contracts/live';
import type { ConfidentialValues, TickContributor } from '@plenary/kernel/live';
import { channels } from '@plenary/kernel/streams';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { Poll } from './poll.entity';
import { PollQueries } from './poll.queries';
import { moderatorView, resultOf } from './poll.view';
import { type CountedPick, type CountedText, tallyOf } from './tally';

/** Polls with an answer since, and those that must be told anew. */
const DIRTY = `
  SELECT DISTINCT poll_id AS id FROM poll_vote WHERE session_id = $1 AND at >= $2
  UNION SELECT id FROM poll WHERE session_id = $1 AND stale`;

const VOTERS = 'SELECT count(*)::int AS voters FROM poll_vote WHERE poll_id = $1';

/** Whole polls, so that counting twice or after a crash gives the same. */
const PICKS = `
  SELECT pick, count(*)::int AS count, sum(place)::int AS places
  FROM poll_vote, unnest(picks) WITH ORDINALITY AS chosen(pick, place) WHERE poll_id = $1 GROUP BY pick`;

/** The newest texts: enough for a moderator's list. */
const TEXTS = `
  SELECT text_id AS id, picks[1] AS text, text_state AS state FROM poll_vote
  WHERE poll_id = $1 AND text_id IS NOT NULL ORDER BY at DESC, text_id LIMIT 100`;

/** The same tally again is no news, unless other readers shall see it. */
const WRITE = `
  UPDATE poll SET tally = $2::jsonb, tally_rev = $3, stale = false
  WHERE id = $1 AND (stale OR tally <> $2::jsonb) RETURNING id`;

/** The channel of those who have answered a poll. */
export const votersOf = ({ sessionId, id }: { sessionId: string; id: string }): string => channels.audience(sessionId, id);

/** Results of polls, a few times a second: each to those who may see it. */
@Injectable()
export class PollResults implements TickContributor {
  constructor(private readonly queries: PollQueries) {}

  async recount(manager: EntityManager, sessionId: string, since: Date, tick: number): Promise<boolean> {
    const dirty: { id: string }[] = await manager.query(DIRTY, [sessionId, since]);
    const polls = await this.queries.byIds(dirty.map(({ id }) => id).sort(), manager);
    let changed = false;
    for (const poll of polls) changed = (await this.count(manager, poll, tick)) || changed;
    return changed;
  }

  /** What everyone may see, and nothing else: a number must not tell how others voted before it is shown. */
  async changed(manager: EntityManager, sessionId: string, after: number): Promise<Pick<TickMessage, 'polls'>> {
    const polls = await this.ticked(manager, sessionId, after, ['shown']);
    return polls.length === 0 ? {} : { polls: polls.map((poll) => [poll.id, resultOf(poll)]) };
  }

  async confidential(manager: EntityManager, sessionId: string, after: number): Promise<ConfidentialValues[]> {
    const polls = await this.ticked(manager, sessionId, after, ['hidden', 'voted', 'shown']);
    if (polls.length === 0) return [];
    const forVoters = polls.filter(({ results }) => results === 'voted').map((poll): ConfidentialValues => ({ channel: votersOf(poll), values: { polls: [[poll.id, resultOf(poll)]] } }));
    return [{ channel: channels.sessionModerators(sessionId), values: { moderated: polls.map((poll) => [poll.id, moderatorView(poll).result]) } }, ...forVoters];
  }

  private ticked(manager: EntityManager, sessionId: string, after: number, results: Poll['results'][]): Promise<Poll[]> {
    return manager.findBy(Poll, { sessionId, tallyRev: MoreThan(after), results: In(results), state: In(['open', 'closed']) });
  }

  private async count(manager: EntityManager, poll: Poll, tick: number): Promise<boolean> {
    const [row]: { voters: number }[] = await manager.query(VOTERS, [poll.id]);
    const picks: CountedPick[] = poll.kind === 'text' ? [] : await manager.query(PICKS, [poll.id]);
    const texts: CountedText[] = poll.kind === 'text' ? await manager.query(TEXTS, [poll.id]) : [];
    const tally = tallyOf(poll, row?.voters ?? 0, picks, texts);
    const [written]: [unknown[]] = await manager.query(WRITE, [poll.id, JSON.stringify(tally), tick]);
    return written.length > 0;
  }
}
