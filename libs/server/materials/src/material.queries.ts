import { Injectable } from '@nestjs/common';
import type { MaterialList, MaterialView, OpenMaterials } from '@plenary/contracts/material';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { found, notFound } from '@plenary/kernel/errors';
import { Release, Session, slidesKey, type SlidesSource } from '@plenary/program';
import { DataSource, type FindOptionsWhere, In } from 'typeorm';
import { isManaged, MaterialAccess } from './material.access';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { maySee, type Occasion } from './material.policy';
import { materialView, openMaterial } from './material.view';

/** Materials with what their rules refer to. */
interface Shelf {
  materials: Material[];
  /** Newest first, by material. */
  versions: Map<string, MaterialVersion[]>;
  occasion(material: Material): Occasion;
  /** Sessions that visitors know; what belongs to others is nobody's but the team's. */
  isReleased(material: Material): boolean;
}

/** Who reads which materials; also tells the programme which sessions have slides. */
@Injectable()
export class MaterialQueries implements SlidesSource {
  constructor(
    private readonly source: DataSource,
    private readonly access: MaterialAccess,
    private readonly clock: Clock,
  ) {}

  /** What the actor manages in the event. */
  async managed(actor: Actor, eventId: string): Promise<MaterialList> {
    const managed = await this.access.managed(actor, eventId);
    const shelf = await this.shelf(eventId, { eventId });
    return { items: await this.views({ ...shelf, materials: shelf.materials.filter((material) => isManaged(managed, material)) }) };
  }

  /** One material whose access was decided. */
  async one({ id, eventId }: Material): Promise<MaterialView> {
    const [view] = await this.views(await this.shelf(eventId, { id, eventId }));
    return found(view);
  }

  /** What the actor may see of a session now: the port of the room page. */
  async forSession(actor: Actor, eventId: string, sessionId: string): Promise<OpenMaterials> {
    found(await this.source.manager.findOneBy(Session, { id: sessionId, eventId }));
    return this.open(actor, eventId, { eventId, sessionId });
  }

  /** What everyone may see of an event now: the port of the event and outcome pages. */
  async forPublic(actor: Actor, slug: string): Promise<OpenMaterials> {
    const event = found(await this.source.manager.findOneBy(Event, { slug }));
    return this.open(actor, event.id, { eventId: event.id });
  }

  /** A version's file for a reader who may have it now; everyone else gets the answer of an unknown one. */
  async readable(actor: Actor, eventId: string, materialId: string, number: number): Promise<MaterialVersion> {
    const shelf = await this.shelf(eventId, { id: materialId, eventId });
    const material = found(shelf.materials[0]);
    const versions = shelf.versions.get(material.id) ?? [];
    const version = found(versions.find(({ version }) => version === number));
    if (isManaged(await this.access.managed(actor, eventId), material)) return version;
    const reader = await this.access.readerOf(actor, eventId);
    const isNewest = versions[0] === version;
    if (!isNewest || !shelf.isReleased(material) || !maySee(reader, material, shelf.occasion(material), this.clock.now())) throw notFound();
    return version;
  }

  async withSlides(eventId: string): Promise<ReadonlySet<string>> {
    const rows: { session: string; speaker: string }[] = await this.source.query(
      `SELECT session_id AS session, speaker_id AS speaker FROM material
       WHERE event_id = $1 AND kind = 'slides' AND session_id IS NOT NULL AND speaker_id IS NOT NULL
         AND (url IS NOT NULL OR EXISTS (SELECT 1 FROM material_version WHERE material_id = material.id))`,
      [eventId],
    );
    return new Set(rows.map(({ session, speaker }) => slidesKey(session, speaker)));
  }

  private async open(actor: Actor, eventId: string, where: FindOptionsWhere<Material>): Promise<OpenMaterials> {
    const reader = await this.access.readerOf(actor, eventId);
    const managed = await this.access.managed(actor, eventId);
    const shelf = await this.shelf(eventId, where);
    const now = this.clock.now();
    const visible = shelf.materials.filter((material) => isManaged(managed, material) || (shelf.isReleased(material) && maySee(reader, material, shelf.occasion(material), now)));
    return { items: visible.map((material) => openMaterial(material, shelf.versions.get(material.id)?.[0])).filter(({ url, file }) => url !== null || file !== null) };
  }

  private async views(shelf: Shelf): Promise<MaterialView[]> {
    const senders = [...shelf.versions.values()].flat().flatMap(({ uploadedBy }) => (uploadedBy ? [uploadedBy] : []));
    const people = await this.source.manager.findBy(Person, { id: In(senders) });
    const names = new Map(people.map(({ id, name, email }) => [id, name || email]));
    return shelf.materials.map((material) => materialView(material, shelf.versions.get(material.id) ?? [], shelf.occasion(material), names));
  }

  private async shelf(eventId: string, where: FindOptionsWhere<Material>): Promise<Shelf> {
    const { manager } = this.source;
    const event = found(await manager.findOneBy(Event, { id: eventId }));
    const materials = await manager.find(Material, { where, order: { createdAt: 'ASC' } });
    const rows = await manager.find(MaterialVersion, { where: { materialId: In(materials.map(({ id }) => id)) }, order: { version: 'DESC' } });
    const sessions = await manager.findBy(Session, { id: In(materials.flatMap(({ sessionId }) => (sessionId ? [sessionId] : []))) });
    const release = await manager.findOne(Release, { where: { eventId }, order: { number: 'DESC' } });
    const released = new Set(release?.content.sessions.map(({ id }) => id) ?? []);
    const byId = new Map(sessions.map((session) => [session.id, session]));
    return {
      materials,
      versions: Map.groupBy(rows, ({ materialId }) => materialId),
      occasion: ({ sessionId }) => ({ session: byId.get(sessionId ?? '') ?? null, eventStartsAt: event.startsAt, eventEndsAt: event.endsAt }),
      isReleased: ({ sessionId }) => sessionId === null || released.has(sessionId),
    };
  }
}
