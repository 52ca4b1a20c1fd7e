import type { Language, LocaleMap } from '@plenary/contracts/locale';
import type { SessionState, SessionType } from '@plenary/contracts/public-event';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, Unique } from 'typeorm';
import { Room } from './room.entity';

const MINUTE_MS = 60_000;

/**
 * One item of the programme. Its facts are the draft that organizers edit; its live state is always the current one.
 * The exclusion constraint is the last fence behind the service's lock: one room holds one session at a time.
 */
@Entity('session')
@Unique('session_event', ['id', 'eventId'])
@Index('session_one_live', ['roomId'], { unique: true, where: `state = 'live'` })
@Check('session_ends_after_start', 'ends_at > starts_at')
@Exclusion('session_room_taken', 'USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (removed_at IS NULL)', { deferrable: 'INITIALLY DEFERRED' })
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'])
export class Session extends Row {
  @Index()
  @Column({ type: 'uuid' })
  eventId: string;

  @Index()
  @Column({ type: 'uuid' })
  roomId: string;

  @Column({ type: 'text' })
  type: SessionType;

  @Column({ type: 'jsonb' })
  title: LocaleMap;

  @Column({ type: 'jsonb', default: {} })
  abstract: LocaleMap;

  @Column({ type: 'timestamptz' })
  startsAt: Date;

  @Column({ type: 'timestamptz' })
  endsAt: Date;

  @Column({ type: 'text', array: true, default: '{}' })
  languages: Language[];

  @Column({ type: 'text', default: 'scheduled' })
  state: SessionState;

  /** Real start, tapped by a moderator. */
  @Column({ type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  /** Real end. */
  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** Rises with every edit; editors name the version they saw. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  /** Rises with every release that changed the session: the SEQUENCE of its calendar entry. */
  @Column({ type: 'integer', default: 0 })
  sequence: number;

  /** Set when the session left the draft; visitors see it until the next release. */
  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;

  get minutes(): number {
    return Math.round((this.endsAt.getTime() - this.startsAt.getTime()) / MINUTE_MS);
  }

  /** Moves the session to a start and a length. */
  place(startsAt: Date, minutes: number): void {
    this.startsAt = startsAt;
    this.endsAt = new Date(startsAt.getTime() + minutes * MINUTE_MS);
  }

  /** Begins the session; one that has ended may be opened again, since a tap can be a mistake. */
  start(now: Date): void {
    if (this.removedAt) throw new DomainError('program.session_removed');
    this.startedAt ??= now;
    this.endedAt = null;
    this.state = 'live';
  }

  end(now: Date): void {
    if (this.state !== 'live') return;
    this.endedAt = now;
    this.state = 'ended';
  }

  /** Takes the session out of the draft; one that is on cannot vanish under its listeners. */
  remove(now: Date): void {
    if (this.state === 'live') throw new DomainError('program.session_on');
    this.removedAt ??= now;
  }
}
