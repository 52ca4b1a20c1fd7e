export { Outcome, type RecordingLink } from './outcome.entity';
export { OutcomeApiModule } from './outcome.modules';
export { Reply } from './reply.entity';
export { OutcomeStatement } from './statement.entity';
