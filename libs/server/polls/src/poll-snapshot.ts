import { Injectable } from '@nestjs/common';
import type { ModeratorPolls, OwnPolls, PublicPolls } from '@plenary/contracts/polls';
import type { PollResult } from '@plenary/contracts/poll-result';
import type { SnapshotContributor, SnapshotView } from '@plenary/kernel/live';
import type { EntityManager } from 'typeorm';
import { PollQueries } from './poll.queries';
import { votersOf } from './poll-results';
import { moderatorView, publicView, resultForVoter } from './poll.view';

/** The polls' part of a session's state. */
@Injectable()
export class PollSnapshot implements SnapshotContributor {
  readonly part = 'polls';

  constructor(private readonly queries: PollQueries) {}

  async shared(manager: EntityManager, sessionId: string, view: SnapshotView): Promise<PublicPolls | ModeratorPolls> {
    const polls = (await this.queries.begunOnes(sessionId, manager)).map(publicView);
    if (view === 'public') return { polls };
    return { polls, all: (await this.queries.allOfSession(sessionId, manager)).map(moderatorView) };
  }

  /** The member's answers, and the results that answering has opened to them. */
  async own(manager: EntityManager, sessionId: string, membershipId: string): Promise<OwnPolls> {
    const answers = await this.queries.answersOf(sessionId, membershipId, manager);
    const polls = await this.queries.byIds([...answers.keys()], manager);
    const results = polls.flatMap((poll): [string, PollResult][] => {
      const result = resultForVoter(poll);
      return result ? [[poll.id, result]] : [];
    });
    return { answers: [...answers], results };
  }

  async audiences(manager: EntityManager, sessionId: string, membershipId: string): Promise<string[]> {
    return [...(await this.queries.answersOf(sessionId, membershipId, manager)).keys()].map((id) => votersOf({ sessionId, id }));
  }
}
