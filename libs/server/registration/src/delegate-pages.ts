import { Injectable } from '@nestjs/common';
import type { OwnRegistrationView, RegistrationFormView } from '@plenary/contracts/registration';
import { type Event, EventQueries, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { found, notFound } from '@plenary/kernel/errors';
import { calendarFile, eventEntry } from '@plenary/program';
import { DataSource } from 'typeorm';
import { DelegateInvitation } from './delegate-invitation.entity';
import { Registration } from './registration.entity';
import { publicEvent } from './registration.rows';
import { RegistrationTokens } from './registration.tokens';
import { formView, ownView } from './registration.view';
import { WaitingList } from './waiting-list.service';

/** What a delegate reads: the form before, their own page after. */
@Injectable()
export class DelegatePages {
  constructor(
    private readonly source: DataSource,
    private readonly events: EventQueries,
    private readonly waitingList: WaitingList,
    private readonly tokens: RegistrationTokens,
    private readonly clock: Clock,
  ) {}

  event(slug: string): Promise<Event> {
    return publicEvent(this.source.manager, slug);
  }

  async form(slug: string, invitationToken: string | undefined): Promise<RegistrationFormView> {
    const event = await this.event(slug);
    return formView(event, await this.invitation(event, invitationToken), this.clock.now());
  }

  async own(actor: Actor, slug: string): Promise<OwnRegistrationView> {
    const { event, registration, person } = await this.load(actor, slug);
    const organizations = await this.events.organizationsOf(event.id);
    return ownView(registration, {
      event,
      email: person.email,
      organizers: organizations.map(({ name }) => name),
      ahead: registration.state === 'waitlisted' ? await this.waitingList.ahead(registration) : null,
      joinPath: await this.joinPath(registration),
      now: this.clock.now(),
    });
  }

  /** The event for one's calendar; for who is approved its link leads into the room. */
  async calendar(actor: Actor, slug: string): Promise<string> {
    const { event, registration } = await this.load(actor, slug);
    const joinPath = await this.joinPath(registration);
    const publicUrl = this.tokens.origin;
    const entry = eventEntry(event, { language: registration.language, publicUrl }, joinPath ? `${publicUrl}${joinPath}` : undefined);
    return calendarFile(entry.title, [entry]);
  }

  /** One's own registration with its event; not found when the actor has none. */
  private async load(actor: Actor, slug: string): Promise<{ event: Event; registration: Registration; person: Person }> {
    const event = await this.event(slug);
    if (!actor.personId) throw notFound();
    const registration = found(await this.source.getRepository(Registration).findOneBy({ eventId: event.id, personId: actor.personId }));
    const person = await this.source.getRepository(Person).findOneByOrFail({ id: actor.personId });
    return { event, registration, person };
  }

  private async joinPath({ state, eventId, personId }: Registration): Promise<string | null> {
    if (state !== 'approved' || !personId) return null;
    const membership = await this.source.getRepository(Membership).findOneBy({ eventId, personId });
    return membership && !membership.bannedAt ? this.tokens.joinPath(membership) : null;
  }

  /** The address of an invitation, for the one who holds its link. */
  private async invitation(event: Event, token: string | undefined): Promise<RegistrationFormView['invitation']> {
    const id = token === undefined ? null : this.tokens.invitationId(token);
    const invitation = id ? await this.source.getRepository(DelegateInvitation).findOneBy({ id, eventId: event.id }) : null;
    return invitation && { email: invitation.email, language: invitation.language };
  }
}
