import { Injectable } from '@nestjs/common';
import { definedJobs, JOB_LANES, type JobDefinition } from './definition';
import { BullJobQueue, jobOptions } from './queue';

/** How many beats a schedule may be late before it counts as lost. */
const LOST_BEATS = 3;

/** Keeps the repeating jobs in the queue, also after the queue was wiped. */
@Injectable()
export class JobSchedules {
  constructor(private readonly queue: BullJobQueue) {}

  /** Adds schedules that are missing or stuck and removes those whose job is gone. */
  async ensure(definitions: JobDefinition[] = definedJobs()): Promise<void> {
    const wanted = definitions.filter(({ everyMs }) => everyMs !== undefined);
    for (const lane of JOB_LANES) await this.ensureLane(lane, wanted.filter((definition) => definition.lane === lane));
  }

  private async ensureLane(lane: JobDefinition['lane'], wanted: JobDefinition[]): Promise<void> {
    const queue = await this.queue.lane(lane);
    const present = new Map((await queue.getJobSchedulers(0, 999)).map((scheduler) => [scheduler.key, scheduler]));
    for (const definition of wanted) {
      const every = definition.everyMs as number;
      const known = present.get(definition.name);
      const alive = known?.every === every && known.next !== undefined && Date.now() - known.next < LOST_BEATS * every;
      if (!alive) await queue.upsertJobScheduler(definition.name, { every }, { name: definition.name, data: {}, opts: { ...jobOptions(definition), attempts: 1 } });
    }
    const names = new Set<string>(wanted.map(({ name }) => name));
    for (const name of present.keys()) if (!names.has(name)) await queue.removeJobScheduler(name);
  }
}
