import { Injectable } from '@nestjs/common';
import type { FileType } from '@plenary/contracts/material';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { JobQueue } from '@plenary/kernel/jobs';
import type { StoredFile } from '@plenary/kernel/storage';
import { Storage } from '@plenary/kernel/storage';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { drawPages } from './material.jobs';
import { Upload } from './upload.entity';

/** A checked file that lies in the storage already. */
export interface KeptFile extends StoredFile {
  id: string;
  type: FileType;
}

/** Puts checked files among the versions of their material. */
@Injectable()
export class MaterialShelf {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly jobs: JobQueue,
    private readonly storage: Storage,
  ) {}

  /** The number of the new version. The same bytes again are the version that is there already. */
  async put(actor: Actor, upload: Upload, file: KeptFile): Promise<number> {
    const version = await this.unitOfWork.run(async (tx) => {
      const material = found(await tx.manager.findOne(Material, { where: { id: upload.materialId, eventId: upload.eventId }, lock: { mode: 'pessimistic_write' } }));
      const [newest] = await tx.manager.find(MaterialVersion, { where: { materialId: material.id }, order: { version: 'DESC' }, take: 1 });
      const isRepeat = newest?.sha256 === file.sha256 && newest.fileName === upload.fileName;
      const row = isRepeat ? newest : await tx.manager.save(tx.manager.create(MaterialVersion, versionOf(upload, file, (newest?.version ?? 0) + 1)));
      await tx.manager.update(Upload, { id: upload.id }, { state: 'stored', version: row.version });
      if (isRepeat) return row;
      const subject = material.speakerId ? { type: 'speaker', id: material.speakerId } : { type: 'material', id: material.id };
      await this.audit.record(tx, actor, { eventId: material.eventId, action: 'material.uploaded', subject, after: { materialId: material.id, fileName: row.fileName, version: row.version } });
      if (row.previewState === 'pending') tx.afterCommit(() => this.jobs.add(drawPages, { versionId: row.id }));
      return row;
    });
    if (version.id !== file.id) await this.storage.delete(`materials/${file.id}/original.${file.type}`);
    return version.version;
  }
}

const versionOf = (upload: Upload, { id, type, size, sha256 }: KeptFile, version: number): Partial<MaterialVersion> => ({
  id, type, sha256, version,
  bytes: size,
  eventId: upload.eventId,
  materialId: upload.materialId,
  fileName: upload.fileName,
  uploadedBy: upload.personId,
  previewState: type === 'pdf' ? 'pending' : 'none',
});
