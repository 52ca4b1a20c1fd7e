import type { FloorSettings } from '@plenary/contracts/floor';
import { Session } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whether people may ask for the floor and react in a session; there is a row once somebody changed something. */
@Entity('floor_settings')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class FloorSettingsRow {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'boolean', default: true })
  hands: boolean;

  @Column({ type: 'boolean', default: true })
  reactions: boolean;

  @Column({ type: 'integer', default: 0 })
  rev: number;

  get view(): FloorSettings {
    return { hands: this.hands, reactions: this.reactions, rev: this.rev };
  }

  /** Takes the fields that were named; the others stay. */
  change({ hands, reactions }: { hands?: boolean | undefined; reactions?: boolean | undefined }): void {
    this.hands = hands ?? this.hands;
    this.reactions = reactions ?? this.reactions;
    this.rev += 1;
  }
}
