export { ModerationService } from './moderation.service';
export { QaApiModule, QaLiveModule, QaModule } from './qa.modules';
export { QaQueries } from './qa.queries';
export { QaSettingsRow } from './qa-settings.entity';
export { Question } from './question.entity';
export { QuestionService } from './question.service';
export { QuestionVote } from './vote.entity';
export { VoteService } from './vote.service';
