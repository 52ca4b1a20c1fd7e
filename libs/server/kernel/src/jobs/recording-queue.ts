import type { z } from 'zod';
import type { JobDefinition, JobPayloadSchema } from './definition';
import { type AddOptions, JobQueue } from './queue';

/** A queue without workers that remembers what was added; for specs of producers. */
export class RecordingJobQueue extends JobQueue {
  readonly added: { name: string; payload: unknown; options: AddOptions }[] = [];

  override async add<P extends JobPayloadSchema>(definition: JobDefinition<P>, payload: z.input<P>, options: AddOptions = {}): Promise<void> {
    this.added.push({ name: definition.name, payload: definition.payload.parse(payload), options });
    return Promise.resolve();
  }
}
