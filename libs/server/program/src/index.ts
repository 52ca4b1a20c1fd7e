export { Release, type ReleasedProgramme, type ReleasedRoom, type ReleasedSession } from './release.entity';
export { Room } from './room.entity';
export { Session } from './session.entity';
export { SessionModerator } from './session-moderator.entity';
export { SessionSpeaker } from './session-speaker.entity';
export { Speaker } from './speaker.entity';
