export type { ConnectionState } from './connection';
export { MemoryStorage, type KeptCommand, type OutboxStorage } from './outbox';
export { RoomClient, type RoomOptions, type RoomState, type WaitingCommand } from './room-client';
export { applyEvent, fromSnapshot, type SessionState } from './session-state';
