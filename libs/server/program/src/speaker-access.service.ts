import { Injectable } from '@nestjs/common';
import type { ManagerKind } from '@plenary/contracts/speaker';
import { AccessService, Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { SpeakerManager } from './speaker-manager.entity';
import { Speaker } from './speaker.entity';

/** In which part somebody acts on a profile. */
export type ActingAs = ManagerKind | 'team';

/** A profile, and what its caller is to it. */
export interface SpeakerAccess {
  speaker: Speaker;
  as: ActingAs;
  /** The speaker's own person when somebody else acts for them; for the history. */
  onBehalfOf: string | null;
}

interface ManagerRow {
  kind: ManagerKind;
  personId: string;
}

/** Decides who may act on a speaker's profile: the team, the speaker in person, their assistants. */
@Injectable()
export class SpeakerAccessService {
  constructor(
    private readonly access: AccessService,
    private readonly source: DataSource,
  ) {}

  /** The profile for somebody who manages it; unknown and foreign ones answer alike. */
  async require(actor: Actor, eventId: string, speakerId: string): Promise<SpeakerAccess> {
    const permissions = await this.access.permissionsFor(actor, eventId);
    if (permissions.size === 0) throw notFound();
    const speaker = found(await this.source.manager.findOneBy(Speaker, { id: speakerId, eventId }));
    const managers = await this.managersOf(speakerId);
    const own = managers.find(({ personId }) => personId === actor.personId);
    const as = own?.kind ?? (permissions.has('speaker.edit') ? 'team' : null);
    if (!as) throw new DomainError('common.forbidden');
    const self = managers.find(({ kind }) => kind === 'self')?.personId ?? null;
    return { speaker, as, onBehalfOf: self === actor.personId ? null : self };
  }

  /** Whether the actor works on all speakers of the event. */
  isTeam(actor: Actor, eventId: string): Promise<boolean> {
    return this.access.can(actor, eventId, 'speaker.edit');
  }

  /** The profiles of an event that the actor manages in person or as an assistant. */
  async managedBy(actor: Actor, eventId?: string): Promise<SpeakerManager[]> {
    if (!actor.personId) return [];
    const query = this.source.manager
      .createQueryBuilder(SpeakerManager, 'manager')
      .innerJoin(Membership, 'membership', 'membership.id = manager.membershipId')
      .where('membership.personId = :personId AND membership.bannedAt IS NULL', { personId: actor.personId });
    if (eventId) query.andWhere('manager.eventId = :eventId', { eventId });
    return query.orderBy('manager.createdAt').getMany();
  }

  private managersOf(speakerId: string): Promise<ManagerRow[]> {
    return this.source.manager
      .createQueryBuilder(SpeakerManager, 'manager')
      .innerJoin(Membership, 'membership', 'membership.id = manager.membershipId')
      .where('manager.speakerId = :speakerId AND membership.bannedAt IS NULL', { speakerId })
      .select(['manager.kind AS kind', 'membership.personId AS "personId"'])
      .getRawMany<ManagerRow>();
  }
}
