import { Injectable } from '@nestjs/common';
import type { MySpeakers, SpeakerList, SpeakerView } from '@plenary/contracts/speaker';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { DataSource, type FindOptionsWhere, In } from 'typeorm';
import { type SpeakerAccess, SpeakerAccessService } from './speaker-access.service';
import { SpeakerDeadlinesRow } from './speaker-deadlines.entity';
import { SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerSessionsQueries } from './speaker-sessions.queries';
import { Speaker } from './speaker.entity';
import { SpeakerSlides } from './speaker.ports';
import { speakerEventView, speakerView } from './speaker.view';

/** Profiles with everything around them: people, sessions, tasks. */
@Injectable()
export class SpeakerQueries {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SpeakerSessionsQueries,
    private readonly slides: SpeakerSlides,
    private readonly access: SpeakerAccessService,
  ) {}

  /** All speakers of an event in their order, for its team. */
  async list(eventId: string): Promise<SpeakerList> {
    const deadlines = await this.source.manager.findOneBy(SpeakerDeadlinesRow, { eventId });
    return {
      items: await this.views(eventId, { eventId }, true),
      deadlines: { profileDueAt: deadlines?.profileDueAt?.toISOString() ?? null, slidesDueAt: deadlines?.slidesDueAt?.toISOString() ?? null },
    };
  }

  /** One profile for somebody who manages it. */
  async one(actor: Actor, eventId: string, speakerId: string): Promise<SpeakerView> {
    return this.seen(await this.access.require(actor, eventId, speakerId));
  }

  /** The view of a profile whose access was decided. */
  async seen({ speaker, as }: SpeakerAccess): Promise<SpeakerView> {
    const [view] = await this.views(speaker.eventId, { id: speaker.id, eventId: speaker.eventId }, as === 'team');
    return view as SpeakerView;
  }

  /** Everything the actor manages as a speaker or for one, the nearest event first. */
  async mine(actor: Actor): Promise<MySpeakers> {
    const managed = await this.access.managedBy(actor);
    const events = await this.source.manager.find(Event, { where: { id: In(managed.map(({ eventId }) => eventId)) }, order: { startsAt: 'DESC' } });
    const items: MySpeakers['items'] = [];
    for (const event of events) {
      const own = managed.filter(({ eventId }) => eventId === event.id);
      const views = await this.views(event.id, { eventId: event.id, id: In(own.map(({ speakerId }) => speakerId)) }, false);
      for (const speaker of views) items.push({ event: speakerEventView(event), as: own.find(({ speakerId }) => speakerId === speaker.id)?.kind ?? 'assistant', speaker });
    }
    return { items };
  }

  private async views(eventId: string, where: FindOptionsWhere<Speaker>, isTeam: boolean): Promise<SpeakerView[]> {
    const speakers = await this.source.manager.find(Speaker, { where, order: { rank: 'ASC', createdAt: 'ASC' } });
    if (speakers.length === 0) return [];
    const event = await this.source.manager.findOneByOrFail(Event, { id: eventId });
    const deadlines = await this.source.manager.findOneBy(SpeakerDeadlinesRow, { eventId });
    const invitations = await this.invitations(speakers.map(({ id }) => id));
    const sessions = await this.sessions.bySpeaker(eventId, isTeam ? 'draft' : 'released');
    const slides = await this.slides.withSlides(eventId);
    return speakers.map((speaker) =>
      speakerView(speaker, { event, deadlines, slides, isTeam, invitations: invitations.filter(({ speakerId }) => speakerId === speaker.id), sessions: sessions.get(speaker.id) ?? [] }),
    );
  }

  private async invitations(speakerIds: string[]): Promise<(SpeakerInvitation & { personName?: string })[]> {
    const invitations = await this.source.manager.find(SpeakerInvitation, { where: { speakerId: In(speakerIds) }, order: { createdAt: 'ASC' } });
    const people = await this.source.manager.findBy(Person, { id: In(invitations.flatMap(({ personId }) => (personId ? [personId] : []))) });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return invitations.map((invitation) => Object.assign(invitation, { personName: names.get(invitation.personId ?? '') ?? '' }));
  }
}
