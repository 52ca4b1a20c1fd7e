import { Global, Module } from '@nestjs/common';
import { Broadcaster } from './broadcaster';
import { Farewell } from './farewell';
import { Handshake } from './handshake';
import { LiveBus } from './live-bus';
import { LiveSockets } from './live-socket';
import { SignInWatch } from './sign-in-watch';
import { SlowReaders } from './slow-readers';
import { Snapshots } from './snapshots';
import { SyncGateway } from './sync.gateway';
import { TickLease } from './tick-lease';
import { Ticker } from './ticker';

/** Sockets of the live service: everything that knows no domain noun. */
@Global()
@Module({
  providers: [LiveSockets, Broadcaster, Handshake, LiveBus, TickLease, Ticker, Snapshots, SyncGateway, SignInWatch, SlowReaders, Farewell],
  exports: [LiveSockets, LiveBus, Ticker, Snapshots],
})
export class LiveModule {}
