import type { Config } from '@plenary/kernel/config';
import { LocalStorage, type Storage } from '@plenary/kernel/storage';
import type { DataSource, EntityManager } from 'typeorm';
import { runUntil, startForKeynoteNow } from './place';
import { seedDelegates } from './seed-delegates';
import { type DemoKind, seedEvent } from './seed-event';
import { seedMaterials } from './seed-materials';
import { seedOutcome } from './seed-outcome';
import { seedTeam } from './seed-people';
import { seedProgramme } from './seed-programme';
import { seedRoom } from './seed-room';

const MONTH_MS = 30 * 24 * 3_600_000;

/** The demo: one event whose keynote is on now, and the same conference as it looks a month after. */
export async function seedDemo(source: DataSource, config: Config, now: Date): Promise<void> {
  const storage = new LocalStorage(config);
  const today = startForKeynoteNow(now);
  await source.transaction(async (manager) => {
    await seedConference(manager, storage, 'today', today, now);
    await seedConference(manager, storage, 'finished', new Date(today.getTime() - MONTH_MS), now);
  });
}

async function seedConference(manager: EntityManager, storage: Storage, kind: DemoKind, startsAt: Date, now: Date): Promise<void> {
  const event = await seedEvent(manager, kind, startsAt);
  const team = await seedTeam(manager, event);
  const programme = await seedProgramme(manager, event, team);
  await seedDelegates(manager, event);
  await seedMaterials(manager, storage, event, programme);
  if (kind === 'today') await seedRoom(manager, event, programme);
  else await seedOutcome(manager, event, programme);
  await runUntil(manager, event, now);
}
