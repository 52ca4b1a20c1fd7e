import { Injectable } from '@nestjs/common';
import type { CreateMaterial, EditMaterial, Visibility } from '@plenary/contracts/material';
import { Event, instantsOf } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { JobQueue } from '@plenary/kernel/jobs';
import { Storage } from '@plenary/kernel/storage';
import { MaterialAccess } from './material.access';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { drawPages } from './material.jobs';
import type { VisibilityRule } from './material.policy';

const facts = (material: Material): Record<string, unknown> => ({ kind: material.kind, title: material.title, url: material.url, audience: material.audience, opens: material.opens, opensAt: material.opensAt });

/** Materials: made, changed and taken away by the team, and by speakers for their own sessions. */
@Injectable()
export class MaterialService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: MaterialAccess,
    private readonly audit: Audit,
    private readonly jobs: JobQueue,
    private readonly storage: Storage,
  ) {}

  /** Makes a link, or the place for files to come. */
  async create(actor: Actor, eventId: string, { visibility, ...command }: CreateMaterial): Promise<Material> {
    await this.access.requirePlace(actor, eventId, command);
    return this.unitOfWork.run(async (tx) => {
      const material = tx.manager.create(Material, { id: newId(), eventId, ...command });
      material.show(await this.ruleOf(tx, eventId, visibility));
      await tx.manager.save(material);
      if (material.url) await this.record(tx, actor, material, 'material.linked', { before: null, after: facts(material) });
      return material;
    });
  }

  /** Changes what it is called, who sees it from when, or where its link points. */
  async edit(actor: Actor, eventId: string, materialId: string, { rev, kind, title, visibility, url }: EditMaterial): Promise<Material> {
    await this.access.requireManaged(actor, eventId, materialId);
    return this.unitOfWork.run(async (tx) => {
      const material = found(await tx.manager.findOne(Material, { where: { id: materialId, eventId }, lock: { mode: 'pessimistic_write' } }));
      material.expectRev(rev);
      const before = facts(material);
      material.kind = kind ?? material.kind;
      material.title = title ?? material.title;
      if (visibility) material.show(await this.ruleOf(tx, eventId, visibility));
      if (url) material.pointTo(url);
      material.rev += 1;
      await tx.manager.save(material);
      await this.record(tx, actor, material, 'material.edited', changes(before, facts(material)));
      return material;
    });
  }

  /** Takes a material away with all its files. */
  async remove(actor: Actor, eventId: string, materialId: string): Promise<void> {
    const material = await this.access.requireManaged(actor, eventId, materialId);
    const versions = await this.unitOfWork.run(async (tx) => {
      const rows = await tx.manager.findBy(MaterialVersion, { materialId, eventId });
      await this.record(tx, actor, material, 'material.removed', { before: { ...facts(material), fileName: rows.at(-1)?.fileName ?? null }, after: null });
      await tx.manager.delete(Material, { id: materialId, eventId });
      return rows;
    });
    for (const version of versions) await this.discard(version);
  }

  /** Has the pages of the newest file drawn once more. */
  async redraw(actor: Actor, eventId: string, materialId: string): Promise<Material> {
    const material = await this.access.requireManaged(actor, eventId, materialId);
    await this.unitOfWork.run(async (tx) => {
      const [newest] = await tx.manager.find(MaterialVersion, { where: { materialId }, order: { version: 'DESC' }, take: 1 });
      if (newest?.type !== 'pdf') throw new DomainError('materials.no_preview');
      await tx.manager.update(MaterialVersion, { id: newest.id }, { previewState: 'pending', previewReason: null });
      tx.afterCommit(() => this.jobs.add(drawPages, { versionId: newest.id }));
    });
    return material;
  }

  /** A named time is read on the event's clock. */
  private async ruleOf(tx: Tx, eventId: string, { audience, opens, opensAt }: Visibility): Promise<VisibilityRule> {
    const { timeZone } = await tx.manager.findOneByOrFail(Event, { id: eventId });
    return { audience, opens, ...instantsOf({ opensAt }, timeZone) };
  }

  private async discard(version: MaterialVersion): Promise<void> {
    await this.storage.delete(version.fileKey);
    for (let page = 1; page <= version.pages; page++) await this.storage.delete(version.pageKey(page));
  }

  private async record(tx: Tx, actor: Actor, material: Material, action: string, difference: { before: Record<string, unknown> | null; after: Record<string, unknown> | null }): Promise<void> {
    const subject = material.speakerId ? { type: 'speaker', id: material.speakerId } : { type: 'material', id: material.id };
    await this.audit.record(tx, actor, { eventId: material.eventId, action, subject, onBehalfOf: await this.access.onBehalfOf(actor, material), ...difference });
  }
}
