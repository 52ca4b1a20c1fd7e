import { Event, EventOrganization } from '@plenary/events';
import { Organization } from '@plenary/identity';
import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';
import { conference, PROGRAMME_MINUTES } from './conference';

const MINUTE_MS = 60_000;

/** Which of the demo's two events. */
export type DemoKind = 'today' | 'finished';

const SLUGS: Record<DemoKind, string> = { today: 'e-government', finished: 'e-government-outcome' };

const DESCRIPTION = {
  en: 'Heads of government bodies, international organizations and universities discuss what the United Nations E-Government Survey says about their countries, what worked during the pandemic, and how to go on together.',
  ru: 'Руководители государственных органов, международных организаций и университетов обсуждают, что Обзор ООН по электронному правительству говорит об их странах, что помогло во время пандемии и как двигаться дальше вместе.',
  kk: 'Мемлекеттік органдардың, халықаралық ұйымдар мен университеттердің басшылары БҰҰ-ның электрондық үкіметке шолуы елдері туралы не айтатынын, пандемия кезінде не көмектескенін және бірге қалай алға жылжу керегін талқылайды.',
};

const CONSENT = {
  en: 'The organizers use these answers to hold the conference and write about it. They are not passed to others and are deleted a year afterwards.',
  ru: 'Организаторы используют эти ответы для проведения конференции и связи с вами. Они не передаются третьим лицам и удаляются через год.',
  kk: 'Ұйымдастырушылар бұл жауаптарды конференцияны өткізу және сізбен байланысу үшін пайдаланады. Олар басқаларға берілмейді және бір жылдан кейін жойылады.',
};

/** One of the demo's events with its institutions in their order. */
export async function seedEvent(manager: EntityManager, kind: DemoKind, startsAt: Date): Promise<Event> {
  const event = await manager.save(
    Event,
    manager.create(Event, {
      id: newId(),
      slug: SLUGS[kind],
      state: 'published',
      publishedAt: new Date(),
      title: kind === 'today' ? conference.title : conference.shortTitle,
      subtitle: conference.subtitle,
      description: DESCRIPTION,
      timeZone: conference.timeZone,
      startsAt,
      endsAt: new Date(startsAt.getTime() + PROGRAMME_MINUTES * MINUTE_MS),
      languages: conference.languages,
      referenceLanguage: 'en',
      capacity: 150,
      approval: true,
      categories: ['government', 'international', 'university'],
      consentText: CONSENT,
      demo: kind,
    }),
  );
  await seedOrganizations(manager, event);
  return event;
}

async function seedOrganizations(manager: EntityManager, event: Event): Promise<void> {
  for (const [position, facts] of conference.organizations.entries()) {
    const [known] = await manager.createQueryBuilder(Organization, 'organization').where("organization.name->>'en' = :name", { name: facts.name.en }).getMany();
    const organization = known ?? (await manager.save(Organization, manager.create(Organization, { id: newId(), ...facts })));
    await manager.insert(EventOrganization, { eventId: event.id, organizationId: organization.id, position });
  }
}
