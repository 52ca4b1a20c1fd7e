export { buildRoom, type BuiltRoom } from './build-room';
export { buildSession, type BuiltSession, type SessionParents } from './build-session';
export { buildSpeaker, buildSpeakerManager, type BuiltSpeaker } from './build-speaker';
