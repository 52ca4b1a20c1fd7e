export { addressOf, channelOf, channels, type StreamAddress } from './channels';
export { LiveTick, Stream, StreamEvent } from './stream.entity';
export { StreamLog, type StreamTarget } from './stream-log';
export { StreamReader } from './stream-reader';
export { StreamsModule } from './streams.module';
export { WakeUps, type WakeUpListener } from './wake-ups';
