import type { Tx } from '../db';

/** What a node does with hints: they may be lost, so connecting (again) means looking at everything. */
export interface WakeUpListener {
  onTopic(topic: string): void;
  onConnected(): void;
}

/** Tells live nodes that something has changed. Says only what to look at, so losing one costs time and nothing else. */
export abstract class WakeUps {
  /** An expression that tells every node of topic `$1` from within a statement, at commit; null where only `announce` can. */
  readonly sql: string | null = null;

  /** Tells every node once this transaction is committed. */
  abstract announce(tx: Tx, topic: string): Promise<void>;

  /** Hears hints until the answer is called; connects again by itself. */
  abstract listen(listener: WakeUpListener): Promise<() => Promise<void>>;
}

/** Where hints travel, in Postgres and in Redis. */
export const WAKE_UP_CHANNEL = 'plenary_live';
