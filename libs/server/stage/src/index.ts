export { Attendance } from './attendance.entity';
export { RoomSource } from './room-source.entity';
export { SpeakersLink } from './speakers-link.entity';
export { Speaking } from './speaking.entity';
