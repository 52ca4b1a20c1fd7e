import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config';
import { Log } from '../log';
import { PostgresWakeUps } from './postgres-wake-ups';
import { RedisWakeUps } from './redis-wake-ups';
import { LiveTick, Stream, StreamEvent } from './stream.entity';
import { StreamLog } from './stream-log';
import { StreamReader } from './stream-reader';
import { WakeUps } from './wake-ups';

const wakeUps = {
  provide: WakeUps,
  inject: [Config, Log],
  useFactory: (config: Config, log: Log): WakeUps => (config.redisUrl ? new RedisWakeUps(config.redisUrl, log) : new PostgresWakeUps(config.databaseDirectUrl, log)),
};

/** What every service needs to write live events; reading them to sockets is `LiveModule`'s. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Stream, StreamEvent, LiveTick])],
  providers: [wakeUps, StreamLog, StreamReader],
  exports: [WakeUps, StreamLog, StreamReader],
})
export class StreamsModule {}
