import { Injectable } from '@nestjs/common';
import type { JoinView } from '@plenary/contracts/registration';
import type { Role } from '@plenary/contracts/roles';
import { Event, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { mayEnterByLink } from './registration.policy';
import { RegistrationTokens } from './registration.tokens';
import { eventFacts } from './registration.view';

/** The room of an event, seen from a personal link. */
export const roomPath = (slug: string): string => `/e/${slug}/room`;

/** Personal join links: used by their owner again and again, from any device, until the organizers end them. */
@Injectable()
export class JoinService {
  constructor(
    private readonly source: DataSource,
    private readonly tokens: RegistrationTokens,
  ) {}

  /** What the landing page shows; opening it changes nothing, since mail scanners open links too. */
  async look(actor: Actor, token: string): Promise<JoinView> {
    const { event, person } = await this.open(token);
    return { event: eventFacts(event), name: person.name, own: actor.personId === person.id, next: roomPath(event.slug) };
  }

  /** Who enters, and where to; the edge signs them in unless they are. */
  async enter(actor: Actor, token: string): Promise<{ personId: string; next: string }> {
    const { event, person } = await this.open(token);
    if (actor.personId !== person.id && !mayEnterByLink(person, await this.rolesAnywhere(person.id))) throw new DomainError('registration.join_needs_sign_in', { meta: { next: roomPath(event.slug) } });
    return { personId: person.id, next: roomPath(event.slug) };
  }

  private async open(token: string): Promise<{ event: Event; person: Person }> {
    const link = this.tokens.join(token);
    if (!link) throw new DomainError('registration.link_invalid');
    const membership = await this.source.getRepository(Membership).findOneBy({ id: link.membershipId });
    const event = membership && (await this.source.getRepository(Event).findOneBy({ id: membership.eventId }));
    if (!membership || !event?.isPublic) throw new DomainError('registration.join_revoked');
    if (membership.linkVersion !== link.linkVersion || membership.bannedAt || membership.roles.length === 0) throw new DomainError('registration.join_revoked', { meta: { slug: event.slug } });
    return { event, person: await this.source.getRepository(Person).findOneByOrFail({ id: membership.personId }) };
  }

  private async rolesAnywhere(personId: string): Promise<Role[]> {
    const memberships = await this.source.getRepository(Membership).findBy({ personId });
    return memberships.flatMap(({ roles }) => roles);
  }
}
