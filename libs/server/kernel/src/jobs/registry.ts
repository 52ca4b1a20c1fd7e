import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { definedJobs, type JobDefinition } from './definition';
import { handledJob, type JobHandler } from './handler';

/** A job and the one provider that handles it. */
export interface HandledJob {
  definition: JobDefinition;
  handler: JobHandler;
}

/** Finds the handler of every job; a job without exactly one stops the boot and names everything that is wrong. */
@Injectable()
export class JobRegistry {
  constructor(private readonly discovery: DiscoveryService) {}

  collect(definitions: JobDefinition[] = definedJobs()): Map<string, HandledJob> {
    const found = this.handlers();
    const wrong = definitions.flatMap(({ name }) => {
      const count = found.get(name)?.length ?? 0;
      return count === 1 ? [] : [`${name}: ${count === 0 ? 'no handler' : `${count} handlers`}`];
    });
    if (wrong.length > 0) throw new Error(`Jobs need exactly one handler each:\n  ${wrong.join('\n  ')}`);
    return new Map(definitions.map((definition) => [definition.name, { definition, handler: found.get(definition.name)?.[0] as JobHandler }]));
  }

  private handlers(): Map<string, JobHandler[]> {
    const found = new Map<string, Set<JobHandler>>();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const name = metatype ? handledJob(metatype) : undefined;
      if (name) found.set(name, (found.get(name) ?? new Set()).add(instance as JobHandler));
    }
    return new Map([...found].map(([name, handlers]) => [name, [...handlers]]));
  }
}
