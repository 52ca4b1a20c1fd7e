export { QaSettingsRow } from './qa-settings.entity';
export { Question } from './question.entity';
export { QuestionVote } from './vote.entity';
