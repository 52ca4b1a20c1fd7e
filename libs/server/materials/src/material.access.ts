import { Injectable } from '@nestjs/common';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { Session, SpeakerAccessService, SpeakerSessionsQueries } from '@plenary/program';
import { DataSource } from 'typeorm';
import { Material } from './material.entity';
import type { Reader } from './material.policy';

/** What somebody manages in an event: everything, or the materials of some speakers. */
export interface ManagedMaterials {
  all: boolean;
  speakerIds: ReadonlySet<string>;
}

/** Where a material shall stand. */
export interface MaterialPlace {
  sessionId: string | null;
  speakerId: string | null;
}

/** Decides who may manage and who may read materials. */
@Injectable()
export class MaterialAccess {
  constructor(
    private readonly access: AccessService,
    private readonly speakers: SpeakerAccessService,
    private readonly sessions: SpeakerSessionsQueries,
    private readonly source: DataSource,
  ) {}

  /** What the actor manages in an event. */
  async managed(actor: Actor, eventId: string): Promise<ManagedMaterials> {
    const permissions = await this.access.permissionsFor(actor, eventId);
    if (permissions.has('material.manage')) return { all: true, speakerIds: new Set() };
    const own = permissions.has('material.upload') ? await this.speakers.managedBy(actor, eventId) : [];
    return { all: false, speakerIds: new Set(own.map(({ speakerId }) => speakerId)) };
  }

  /** A material for somebody who manages it; one of somebody else's answers like an unknown one. */
  async requireManaged(actor: Actor, eventId: string, materialId: string): Promise<Material> {
    const managed = await this.managed(actor, eventId);
    const material = found(await this.source.manager.findOneBy(Material, { id: materialId, eventId }));
    if (!isManaged(managed, material)) throw notFound();
    return material;
  }

  /** Where a speaker puts a material, it is their own and in a session of theirs; the team may put it anywhere in the event. */
  async requirePlace(actor: Actor, eventId: string, { sessionId, speakerId }: MaterialPlace): Promise<void> {
    if (sessionId && !(await this.source.manager.existsBy(Session, { id: sessionId, eventId }))) throw notFound();
    const managed = await this.managed(actor, eventId);
    if (speakerId) await this.speakers.require(actor, eventId, speakerId);
    if (managed.all) return;
    if (!speakerId || !sessionId) throw new DomainError('common.forbidden');
    const own = (await this.sessions.bySpeaker(eventId, 'released')).get(speakerId) ?? [];
    if (!own.some(({ id }) => id === sessionId)) throw new DomainError('common.forbidden');
  }

  /** Whether the actor may know the event at all, and reads as a delegate or as the world. */
  async readerOf(actor: Actor, eventId: string): Promise<Exclude<Reader, 'manager'>> {
    const permissions = await this.access.permissionsFor(actor, eventId);
    if (permissions.size === 0) throw notFound();
    return permissions.has('room.enter') ? 'delegate' : 'visitor';
  }

  /** The speaker's own person when somebody else acts for them; for the history. */
  async onBehalfOf(actor: Actor, { eventId, speakerId }: Pick<Material, 'eventId' | 'speakerId'>): Promise<string | null> {
    return speakerId ? (await this.speakers.require(actor, eventId, speakerId)).onBehalfOf : null;
  }
}

/** Whether a material belongs to what somebody manages. */
export const isManaged = (managed: ManagedMaterials, material: Pick<Material, 'speakerId'>): boolean =>
  managed.all || (material.speakerId !== null && managed.speakerIds.has(material.speakerId));
