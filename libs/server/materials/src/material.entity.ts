import type { LocaleMap } from '@plenary/contracts/locale';
import type { Audience, MaterialKind, Opening } from '@plenary/contracts/material';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Session, Speaker } from '@plenary/program';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { VisibilityRule } from './material.policy';

/** Slides, a paper, a recording: a link, or a file in versions. Belongs to a session and a speaker, or to the whole event. */
@Entity('material')
@Unique('material_event', ['id', 'eventId'])
@Check('material_opens_at', `opens <> 'time' OR opens_at IS NOT NULL`)
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class Material extends Row {
  @Index()
  @Column({ type: 'uuid' })
  eventId: string;

  @Index()
  @Column({ type: 'uuid', nullable: true })
  sessionId: string | null;

  @Index()
  @Column({ type: 'uuid', nullable: true })
  speakerId: string | null;

  @Column({ type: 'text' })
  kind: MaterialKind;

  @Column({ type: 'jsonb', default: {} })
  title: LocaleMap;

  /** Address of a link; null where files are uploaded. */
  @Column({ type: 'text', nullable: true })
  url: string | null;

  @Column({ type: 'text' })
  audience: Audience;

  @Column({ type: 'text' })
  opens: Opening;

  @Column({ type: 'timestamptz', nullable: true })
  opensAt: Date | null;

  /** Rises with every edit; editors name the version they saw. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  /** Says who sees it from when; a time belongs to the rule of that name only. */
  show({ audience, opens, opensAt }: VisibilityRule): void {
    this.audience = audience;
    this.opens = opens;
    this.opensAt = opens === 'time' ? opensAt : null;
  }

  /** A link has an address, a file has none: neither turns into the other. */
  pointTo(url: string): void {
    if (this.url === null) throw new DomainError('materials.not_a_link');
    this.url = url;
  }

  expectFile(): void {
    if (this.url !== null) throw new DomainError('materials.not_a_file');
  }

  /** Guards an edit against one that came in between. */
  expectRev(rev: number): void {
    if (this.rev !== rev) throw new DomainError('common.version_conflict', { meta: { rev: this.rev } });
  }
}
