export { Command, CommandGateway, Payload, Sender } from './command.decorator';
export { sayBye } from './bye';
export { LiveAdapter } from './live.adapter';
export { LiveBus } from './live-bus';
export { LiveModule } from './live.module';
export { LiveSockets, type LiveServer, type LiveSocket } from './live-socket';
export { type BuiltSnapshot, type SnapshotContributor, Snapshots, type SnapshotView } from './snapshots';
export { type ConfidentialValues, type TickContributor, Ticker } from './ticker';
