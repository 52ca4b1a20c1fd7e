import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PublicationCheck } from '@plenary/contracts/events';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { ProgramQueries } from './program.queries';
import { isSameProgramme, programmeChanges } from './programme-changes';

const warning = (code: 'no_room' | 'no_release', isMissing: boolean): PublicationCheck[] => (isMissing ? [{ code, level: 'warning' }] : []);

/** What the programme adds to the organizer's overview: unreleased changes, conflicts, and what publication lacks. */
@Injectable()
export class ProgramOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly registry: OverviewRegistry,
    private readonly queries: ProgramQueries,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async contribute(event: Event): Promise<OverviewContribution> {
    const draft = await this.queries.draft(event.id);
    const release = await this.queries.latestRelease(event.id);
    const content = draft.content();
    const changed = isSameProgramme(release?.content ?? null, content) ? 0 : Math.max(1, programmeChanges(release?.content ?? null, content).length);
    return {
      todos: [
        { code: 'program_unreleased', count: content.sessions.length === 0 && !release ? 0 : changed, oldestAt: null },
        { code: 'program_conflicts', count: draft.conflicts().length, oldestAt: null },
      ],
      checks: [warning('no_room', draft.rooms.length === 0), warning('no_release', release === null)].flat(),
    };
  }
}
