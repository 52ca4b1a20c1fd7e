import { Event } from '@plenary/events';
import { SignInToken, signInUrl } from '@plenary/identity';
import type { Config } from '@plenary/kernel/config';
import { newId } from '@plenary/kernel/db';
import { Signer } from '@plenary/kernel/signing';
import { type EntityManager, MoreThan } from 'typeorm';
import { type DemoRole, demoRoles, ensurePerson } from './seed-people';

/** Where each role begins its day. */
function nextOf(role: DemoRole['role'], event: Event): string {
  const pages: Record<DemoRole['role'], string> = {
    administrator: '/manage',
    organizer: `/manage/${event.id}`,
    staff: `/manage/${event.id}/registrations`,
    moderator: `/e/${event.slug}/moderate`,
    speaker: '/speaker',
    delegate: `/e/${event.slug}/room`,
  };
  return pages[role];
}

/** One reusable sign-in link per role of the demo; those made before are given again. */
export async function demoLinks(manager: EntityManager, config: Config): Promise<{ role: string; url: string }[]> {
  const event = await manager.findOneByOrFail(Event, { demo: 'today' });
  const signer = new Signer(config);
  const links = [];
  for (const demoRole of demoRoles) {
    const person = await ensurePerson(manager, demoRole);
    const next = nextOf(demoRole.role, event);
    const known = await manager.findOneBy(SignInToken, { personId: person.id, reusable: true, next, expiresAt: MoreThan(new Date()) });
    const id = known?.id ?? newId();
    if (!known) await manager.insert(SignInToken, { id, personId: person.id, next, reusable: true, expiresAt: () => "now() + interval '5 years'" });
    links.push({ role: demoRole.role, url: signInUrl(config, signer, id) });
  }
  return links;
}
