import type { FileType, PreviewFailure, PreviewState } from '@plenary/contracts/material';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Material } from './material.entity';

/** One checked file of a material. Never changed but for its page images; the highest number is the one people see. */
@Entity('material_version')
@Unique('material_version_number', ['materialId', 'version'])
@Index('material_version_preview', ['createdAt'], { where: `preview_state = 'pending'` })
@ForeignKey(() => Material, ['materialId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class MaterialVersion extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  materialId: string;

  @Column({ type: 'integer' })
  version: number;

  /** As it is shown and offered for saving; never part of a path. */
  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'text' })
  type: FileType;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'uuid', nullable: true })
  uploadedBy: string | null;

  @Column({ type: 'text' })
  previewState: PreviewState;

  @Column({ type: 'integer', default: 0 })
  pages: number;

  @Column({ type: 'text', nullable: true })
  previewReason: PreviewFailure | null;

  /** Where the file is kept. */
  get fileKey(): string {
    return `materials/${this.id}/original.${this.type}`;
  }

  /** Where the image of a page is kept, from 1. */
  pageKey(page: number): string {
    return `materials/${this.id}/page-${page}.webp`;
  }
}
