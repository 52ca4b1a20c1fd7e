import { Injectable } from '@nestjs/common';
import type { PersonChoice, ProgrammeView, ReleaseView } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { AccessService, type Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { DataSource } from 'typeorm';
import { ProgramQueries } from './program.queries';
import { programmeChanges } from './programme-changes';
import { conflictView, releaseView, roomView, sessionView } from './programme.view';
import { PublicEventContributors } from './public-event.ports';
import { PublicEventService } from './public-event.service';
import { Release } from './release.entity';
import { Speaker } from './speaker.entity';

/** Reads the whole draft for the people who edit, preview and release it. */
@Injectable()
export class ProgrammeEditorService {
  constructor(
    private readonly access: AccessService,
    private readonly queries: ProgramQueries,
    private readonly contributors: PublicEventContributors,
    private readonly publicEvents: PublicEventService,
    private readonly source: DataSource,
  ) {}

  async view(actor: Actor, eventId: string): Promise<ProgrammeView> {
    await this.access.require(actor, eventId, 'program.viewDraft');
    const draft = await this.queries.draft(eventId);
    const speakers = await this.source.manager.find(Speaker, { where: { eventId }, order: { rank: 'ASC', id: 'ASC' } });
    const release = await this.queries.latestRelease(eventId);
    const unconfirmed = new Set(speakers.filter(({ state }) => state !== 'confirmed').map(({ id }) => id));
    return {
      event: eventFacts(draft.event),
      rooms: draft.rooms.map(roomView),
      sessions: draft.sessions.map(sessionView),
      conflicts: draft.warnings(unconfirmed).map(conflictView),
      speakers: speakers.filter(({ state }) => state !== 'declined').map(({ id, name }) => ({ id, name })),
      moderators: await this.moderators(eventId, draft.event),
      release: release ? releaseView(release) : null,
      changes: programmeChanges(release?.content ?? null, draft.content()),
      delegateZones: await this.contributors.delegateZones(eventId),
      can: await this.access.canMap(actor, eventId),
    };
  }

  /** The whole event page as visitors would see it with the draft released. */
  async preview(actor: Actor, eventId: string): Promise<PublicEventView> {
    await this.access.require(actor, eventId, 'program.viewDraft');
    const draft = await this.queries.draft(eventId);
    return this.publicEvents.proposed(draft.event, Object.assign(new Release(), { eventId, content: draft.content() }));
  }

  /** Every release, the newest first. */
  async releases(actor: Actor, eventId: string): Promise<ReleaseView[]> {
    await this.access.require(actor, eventId, 'program.viewDraft');
    const releases = await this.source.manager.find(Release, { where: { eventId }, order: { number: 'DESC' }, take: 100 });
    return releases.map(releaseView);
  }

  /** Team members who may conduct a session, by the name they gave; their address where they gave none. */
  private async moderators(eventId: string, event: Event): Promise<PersonChoice[]> {
    const rows: { id: string; name: string }[] = await this.source.query(
      `SELECT m.id, COALESCE(NULLIF(p.name, ''), p.email) AS name FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.event_id = $1 AND m.banned_at IS NULL AND m.roles && ARRAY['moderator', 'staff', 'organizer'] ORDER BY 2, 1 LIMIT 200`,
      [eventId],
    );
    return rows.map(({ id, name }) => ({ id, name: { [event.referenceLanguage]: name } }));
  }
}

const eventFacts = (event: Event): ProgrammeView['event'] => ({
  id: event.id,
  slug: event.slug,
  title: event.title,
  timeZone: event.timeZone,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  languages: event.languages,
  referenceLanguage: event.referenceLanguage,
});
