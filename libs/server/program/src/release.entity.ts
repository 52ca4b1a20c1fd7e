import type { Language, LocaleMap } from '@plenary/contracts/locale';
import type { SessionType } from '@plenary/contracts/public-event';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';

/** A room as it was released. */
export interface ReleasedRoom {
  id: string;
  name: LocaleMap;
}

/** A session as it was released; times are ISO instants in UTC. */
export interface ReleasedSession {
  id: string;
  type: SessionType;
  title: LocaleMap;
  abstract: LocaleMap;
  roomId: string;
  startsAt: string;
  endsAt: string;
  languages: Language[];
  speakerIds: string[];
  /** SEQUENCE of its calendar entry. */
  sequence: number;
}

/** The whole of a released programme: rooms in their order, sessions by start. */
export interface ReleasedProgramme {
  rooms: ReleasedRoom[];
  sessions: ReleasedSession[];
}

/** A published version of the programme: never changed afterwards. Visitors see the one with the highest number. */
@Entity('release')
@Unique('release_number', ['eventId', 'number'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Release extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'jsonb', default: {} })
  note: LocaleMap;

  @Column({ type: 'jsonb' })
  content: ReleasedProgramme;

  @Column({ type: 'timestamptz' })
  publishedAt: Date;

  /** Null when the system did it. */
  @Column({ type: 'uuid', nullable: true })
  publishedBy: string | null;
}
