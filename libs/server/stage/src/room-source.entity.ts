import type { SourceView } from '@plenary/contracts/stage';
import { sourceKindOf, type SourceKind } from '@plenary/contracts/stage-source';
import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Where picture and sound of a room come from. */
@Entity('room_source')
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class RoomSource {
  @PrimaryColumn({ type: 'uuid' })
  roomId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text', nullable: true })
  kind: SourceKind | null;

  /** Null when the stream was taken away; the row stays, so that `rev` never falls. */
  @Column({ type: 'text', nullable: true })
  url: string | null;

  @Column({ type: 'integer', default: 0 })
  rev: number;

  /** Null while there is no stream. */
  get view(): SourceView | null {
    return this.kind && this.url ? { kind: this.kind, url: this.url, rev: this.rev } : null;
  }

  /** Takes another address, or none; its kind follows from it. */
  point(url: string | null): void {
    this.url = url;
    this.kind = url === null ? null : sourceKindOf(url);
    this.rev += 1;
  }
}
