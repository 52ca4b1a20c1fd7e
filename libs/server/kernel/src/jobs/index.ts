export { retryDelayMs, type Backoff } from './backoff';
export { defineJob, definedJobs, type JobDefinition, type JobPayloadSchema } from './definition';
export { HandlesJob, type JobContext, type JobHandler } from './handler';
export { JobsModule, JobsWorkerModule } from './jobs.module';
export { JobQueue, type AddOptions } from './queue';
export { reasonOf } from './reason';
export { RecordingJobQueue } from './recording-queue';
export { within } from './within';
