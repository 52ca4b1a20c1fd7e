import { Injectable } from '@nestjs/common';
import type { PublicEventList, PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { AccessService, type Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { found } from '@plenary/kernel/errors';
import { ProgramQueries } from './program.queries';
import { PublicEventContributors } from './public-event.ports';
import { PublicEventQueries } from './public-event.queries';
import type { Release } from './release.entity';
import { NO_DELEGATES, publicEventCard, publicEventView, type PublicSurroundings } from './public-event.view';

/** What visitors may read about published events. */
@Injectable()
export class PublicEventService {
  constructor(
    private readonly events: PublicEventQueries,
    private readonly programme: ProgramQueries,
    private readonly contributors: PublicEventContributors,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  async list({ limit, offset }: { limit: number; offset: number }): Promise<PublicEventList> {
    const { events, total } = await this.events.list(this.clock.now(), limit, offset);
    const ids = events.map(({ id }) => id);
    const [organizations, figures, outcomes, live] = await Promise.all([this.events.organizations(ids), this.contributors.figures(ids), this.contributors.publishedOutcomes(ids), this.events.live(ids)]);
    const items = events.map((event) =>
      publicEventCard(event, { organizations: organizations.get(event.id) ?? [], delegates: figures.get(event.id) ?? NO_DELEGATES, outcomePublished: outcomes.has(event.id), live: live.has(event.id) }),
    );
    return { items, total };
  }

  async view(slug: string): Promise<PublicEventView> {
    const { event, around } = await this.read(slug);
    return publicEventView(event, around);
  }

  /** An event as visitors would see it if this were its release. */
  async proposed(event: Event, release: Release): Promise<PublicEventView> {
    return { ...publicEventView(event, await this.around(event, release)), release: null };
  }

  /** The event and everything released of it, for its page, its calendars and its files. */
  async read(slug: string): Promise<{ event: Event; around: PublicSurroundings }> {
    const event = found(await this.events.bySlug(slug));
    return { event, around: await this.around(event, await this.programme.latestRelease(event.id)) };
  }

  /** Where the one who asks stands with this event. */
  async visitor(actor: Actor, slug: string): Promise<VisitorView> {
    const event = found(await this.events.bySlug(slug));
    const membership = await this.access.membershipOf(actor, event.id);
    const { state, registrationId } = await this.contributors.visitorState(actor, event.id);
    return { state, roles: [...(membership?.roles ?? []), ...(actor.isAdmin ? (['admin'] as const) : [])], registrationId };
  }

  private async around(event: Event, release: Release | null): Promise<PublicSurroundings> {
    const sessions = release ? await this.programme.sessionsNow(release) : [];
    const speakerIds = [...new Set(sessions.flatMap((session) => session.speakerIds))];
    const [organizations, figures, outcomes, speakers] = await Promise.all([
      this.events.organizations([event.id]),
      this.contributors.figures([event.id]),
      this.contributors.publishedOutcomes([event.id]),
      this.events.speakers(event.id, speakerIds),
    ]);
    return { organizations: organizations.get(event.id) ?? [], release, sessions, speakers, delegates: figures.get(event.id) ?? NO_DELEGATES, outcomePublished: outcomes.has(event.id), now: this.clock.now() };
  }
}
