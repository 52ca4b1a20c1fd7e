import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A write that was done, by who asked for it and the key they gave it; a repeat is answered from here. */
@Entity('idempotency')
export class IdempotencyRecord {
  @PrimaryColumn({ type: 'text' })
  principal: string;

  @PrimaryColumn({ type: 'uuid' })
  key: string;

  /** SHA-256 of operation and body: the same key with another body is a client's mistake. */
  @Column({ type: 'text' })
  fingerprint: string;

  @Column({ type: 'jsonb', nullable: true })
  answer: unknown;

  @Index()
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
