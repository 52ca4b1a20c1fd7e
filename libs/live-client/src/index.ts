export type { ConnectionState } from './connection';
export { MemoryStorage, type KeptCommand, type OutboxStorage } from './outbox';
export { RoomClient, type RoomOptions, type RoomState } from './room-client';
export type { WaitingCommand } from './command-sender';
export { applyEvent, fromSnapshot, type SessionState } from './session-state';
