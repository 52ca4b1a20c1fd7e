import type { Reaction } from '@plenary/contracts/reactions';
import { Session } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How often a sign was given in a session. Nobody's name is anywhere near it. */
@Entity('reaction_total')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class ReactionTotal {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @PrimaryColumn({ type: 'text' })
  emoji: Reaction;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'integer', default: 0 })
  total: number;

  /** The total that the last tick told, and its number. */
  @Column({ type: 'integer', default: 0 })
  told: number;

  @Column({ type: 'integer', default: 0 })
  rev: number;
}
