import type { FeedKey, FeedView, SetFeed } from '@plenary/contracts/stage-feeds';
import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Where picture and sound of a room come from in one language, from the floor, or in sign language. */
@Entity('room_feed')
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class RoomFeed {
  @PrimaryColumn({ type: 'uuid' })
  roomId: string;

  @PrimaryColumn({ type: 'text' })
  key: FeedKey;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  url: string;

  @Column({ type: 'text', nullable: true })
  fallback: string | null;

  @Column({ type: 'text', nullable: true })
  audio: string | null;

  /** Language to the address of its WebVTT file. */
  @Column({ type: 'jsonb', default: '{}' })
  captions: FeedView['captions'];

  /** Whether it is already what is wished. */
  is({ url, fallback, audio, captions }: SetFeed): boolean {
    return this.url === url && this.fallback === fallback && this.audio === audio && sorted(this.captions) === sorted(captions);
  }
}

const sorted = (captions: FeedView['captions']): string => JSON.stringify(Object.entries(captions).sort());
