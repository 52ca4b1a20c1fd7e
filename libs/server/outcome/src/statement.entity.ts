import type { LocaleMap } from '@plenary/contracts/locale';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { Speaker } from '@plenary/program';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** The gist of what a speaker said, on the outcome page. The key with the event keeps it from naming a foreign speaker. */
@Entity('outcome_statement')
@Index(['eventId', 'position'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class OutcomeStatement extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  speakerId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'jsonb' })
  text: LocaleMap;
}
