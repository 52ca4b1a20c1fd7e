export { Attendance } from './attendance.entity';
export { RoomSource } from './room-source.entity';
export { SourceService } from './source.service';
export { SpeakersLink } from './speakers-link.entity';
export { SpeakersLinkService } from './speakers-link.service';
export { Speaking } from './speaking.entity';
export { SpeakingService } from './speaking.service';
export { StageApiModule, StageLiveModule, StageModule } from './stage.modules';
export { StageQueries } from './stage.queries';
