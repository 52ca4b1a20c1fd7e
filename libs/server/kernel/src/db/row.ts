import { v7 } from 'uuid';
import { CreateDateColumn, PrimaryColumn } from 'typeorm';

/** A new id: UUIDv7, made by the application, sorted by time. */
export const newId = (): string => v7();

/** What every table row of ours has. */
export abstract class Row {
  @PrimaryColumn({ type: 'uuid' })
  id: string = newId();

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
