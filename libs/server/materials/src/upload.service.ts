import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@plenary/contracts/error-codes';
import { LIMITS } from '@plenary/contracts/limits';
import type { FileType, UploadFinished } from '@plenary/contracts/material';
import type { Actor } from '@plenary/kernel/access';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { type StoredFile, Storage } from '@plenary/kernel/storage';
import { displayName, typeOf } from './file-name';
import { inspectFile } from './inspect-file';
import { MaterialAccess } from './material.access';
import { MaterialShelf } from './material-shelf.service';
import { UploadArea } from './upload-area';
import { Upload } from './upload.entity';

/** A check that lasts longer died with its process; the next call takes over. */
const CHECK_MS = 120_000;

/** What a sender announces. */
export interface AnnouncedFile {
  materialId: string;
  fileName: string;
  bytes: number;
}

/** A file from its announcement to its place among the versions; the bytes in between are the tus server's. */
@Injectable()
export class UploadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: MaterialAccess,
    private readonly area: UploadArea,
    private readonly storage: Storage,
    private readonly shelf: MaterialShelf,
  ) {}

  /** Lets a file in by what is announced of it: whose material, which kind, how large. Answers the id to send it to. */
  async begin(actor: Actor, eventId: string, file: AnnouncedFile): Promise<string> {
    const material = await this.access.requireManaged(actor, eventId, file.materialId);
    material.expectFile();
    const fileName = displayName(file.fileName);
    typeOf(fileName);
    if (file.bytes === 0) throw new DomainError('materials.empty_file');
    if (file.bytes > LIMITS.upload.slideBytes) throw new DomainError('materials.too_large', { meta: { maxBytes: LIMITS.upload.slideBytes } });
    await this.area.expectRoom(file.bytes);
    const id = newId();
    await this.unitOfWork.run((tx) => tx.manager.insert(Upload, { id, eventId, materialId: material.id, personId: actor.personId ?? '', fileName, bytes: file.bytes }));
    return id;
  }

  /** An upload for the person who began it, as long as they may still manage the material. */
  async require(actor: Actor, eventId: string, uploadId: string): Promise<Upload> {
    const upload = found(await this.unitOfWork.run((tx) => tx.manager.findOneBy(Upload, { id: uploadId, eventId, personId: actor.personId ?? '' })));
    await this.access.requireManaged(actor, eventId, upload.materialId);
    return upload;
  }

  /** Goes on only while the disk can hold the file; else what has arrived makes room for others. */
  async expectRoom(upload: Upload): Promise<void> {
    try {
      await this.area.expectRoom(upload.bytes);
    } catch (error) {
      await this.abandon(upload);
      throw error;
    }
  }

  /** Checks what was received and keeps it as the next version. Repeating it is harmless and gives the same answer. */
  async finish(actor: Actor, eventId: string, uploadId: string): Promise<UploadFinished> {
    const upload = await this.require(actor, eventId, uploadId);
    if (upload.state === 'stored') return { materialId: upload.materialId, version: upload.version ?? 0 };
    if (upload.state === 'refused') throw new DomainError(upload.refusal as ErrorCode);
    const path = await this.area.complete(upload.id, upload.bytes);
    if (!path) throw new DomainError('materials.incomplete');
    await this.claim(upload.id);
    try {
      const type = await inspectFile(path, upload.fileName);
      const versionId = newId();
      const stored = await this.keep(versionId, type, path);
      const version = await this.shelf.put(actor, upload, { id: versionId, type, ...stored });
      await this.area.remove(upload.id);
      return { materialId: upload.materialId, version };
    } catch (error) {
      await this.settle(upload.id, error);
      throw error;
    }
  }

  /** Forgets an upload that its sender gave up. */
  async abandon(upload: Upload): Promise<void> {
    await this.area.remove(upload.id);
    await this.unitOfWork.run((tx) => tx.manager.delete(Upload, { id: upload.id, state: 'receiving' }));
  }

  private keep(versionId: string, type: FileType, path: string): Promise<StoredFile> {
    return this.storage.write(`materials/${versionId}/original.${type}`, createReadStream(path), { maxBytes: LIMITS.upload.slideBytes });
  }

  /** Only one call checks at a time; the database decides which. */
  private async claim(uploadId: string): Promise<void> {
    const claimed = await this.unitOfWork.run((tx) =>
      tx.manager
        .createQueryBuilder()
        .update(Upload)
        .set({ state: 'checking', checkingSince: () => 'now()' })
        .where(`id = :uploadId AND (state = 'receiving' OR (state = 'checking' AND checking_since < now() - make_interval(secs => :seconds)))`, { uploadId, seconds: CHECK_MS / 1_000 })
        .execute(),
    );
    if (claimed.affected !== 1) throw new DomainError('common.in_flight', { retryAfterMs: 1_000 });
  }

  /** A file that was judged is gone; one that could not be kept for our reasons may be finished again. */
  private async settle(uploadId: string, error: unknown): Promise<void> {
    const judged = error instanceof DomainError && error.code.startsWith('materials.');
    await this.unitOfWork.run((tx) => tx.manager.update(Upload, { id: uploadId }, judged ? { state: 'refused', refusal: error.code } : { state: 'receiving', checkingSince: null }));
    if (judged) await this.area.remove(uploadId);
  }
}
