import type { Config } from '@plenary/kernel/config';
import type { DataSource, EntityManager } from 'typeorm';
import { runUntil, startForKeynoteNow } from './place';
import { seedDelegates } from './seed-delegates';
import { type DemoKind, seedEvent } from './seed-event';
import { seedTeam } from './seed-people';
import { seedProgramme } from './seed-programme';

const MONTH_MS = 30 * 24 * 3_600_000;

/** The demo: one event whose keynote is on now, and the same conference as it looks a month after. */
export async function seedDemo(source: DataSource, _config: Config, now: Date): Promise<void> {
  const today = startForKeynoteNow(now);
  await source.transaction(async (manager) => {
    await seedConference(manager, 'today', today, now);
    await seedConference(manager, 'finished', new Date(today.getTime() - MONTH_MS), now);
  });
}

async function seedConference(manager: EntityManager, kind: DemoKind, startsAt: Date, now: Date): Promise<void> {
  const event = await seedEvent(manager, kind, startsAt);
  const team = await seedTeam(manager, event);
  await seedProgramme(manager, event, team);
  await seedDelegates(manager, event);
  await runUntil(manager, event, now);
}
