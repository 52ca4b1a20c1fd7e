import type { OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Tx } from '../db';
import type { Log } from '../log';
import { WAKE_UP_CHANNEL, type WakeUpListener, WakeUps } from './wake-ups';

/** Hints by Redis publish after commit: NOTIFY's one queue is spared where many nodes run. */
export class RedisWakeUps extends WakeUps implements OnApplicationShutdown {
  /** Connected from the start: the first hint would be lost while a connection is still being made. */
  private readonly publisher: Redis;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {
    super();
    this.publisher = this.connect();
  }

  async announce(tx: Tx, topic: string): Promise<void> {
    tx.afterCommit(() => {
      void this.publisher.publish(WAKE_UP_CHANNEL, topic).catch(() => undefined);
    });
  }

  async listen(listener: WakeUpListener): Promise<() => Promise<void>> {
    const subscriber = this.connect();
    subscriber.on('message', (_channel, topic) => listener.onTopic(topic));
    subscriber.on('ready', () => {
      void subscriber.subscribe(WAKE_UP_CHANNEL).then(() => listener.onConnected(), () => undefined);
    });
    return async () => subscriber.disconnect();
  }

  onApplicationShutdown(): void {
    this.publisher.disconnect();
  }

  /** A hint that cannot be sent now is dropped: the heads find what it meant. */
  private connect(): Redis {
    const redis = new Redis(this.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, autoResubscribe: false, retryStrategy: (attempt) => Math.min(attempt * 50, 2_000) });
    redis.on('error', (error: Error) => this.log.warn('Redis is in trouble, the heads go on', { reason: error.name }));
    return redis;
  }
}
