import { Controller, Get, Injectable, Module, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../access';

/** A part that must work for the service to be ready; registered by whoever owns the part. */
export type HealthCheck = () => Promise<void>;

const CHECK_MS = 2_000;

/** Whether this process works: a set of named checks, and whether it is about to stop. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  constructor(private readonly source: DataSource) {
    this.register('database', async () => void (await this.source.query('SELECT 1')));
  }

  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** From now on not ready: a balancer sends nobody new. */
  stop(): void {
    this.stopping = true;
  }

  /** Names of the parts that do not work. */
  async failing(): Promise<string[]> {
    const results = await Promise.all([...this.checks].map(async ([name, check]) => ((await works(check)) ? [] : [name])));
    return [...(this.stopping ? ['stopping'] : []), ...results.flat()];
  }
}

async function works(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('late')), CHECK_MS)));
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** `/health/live`: the process lives. `/health/ready`: all of its parts work. */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; failing: string[] }> {
    const failing = await this.health.failing();
    if (failing.length > 0) void reply.status(503);
    return { status: failing.length === 0 ? 'ready' : 'not ready', failing };
  }
}

/** Health of a service over HTTP. */
@Module({ controllers: [HealthController], providers: [Health], exports: [Health] })
export class HealthModule {}
