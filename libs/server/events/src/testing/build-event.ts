import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';
import { Event } from '../event.entity';

const DAY_MS = 24 * 3_600_000;

/** A saved, published event that begins tomorrow and lasts eight hours; `facts` win over what is made up. */
export async function buildEvent(manager: EntityManager, facts: Partial<Event> = {}): Promise<Event> {
  const id = facts.id ?? newId();
  const startsAt = facts.startsAt ?? new Date(Date.now() + DAY_MS);
  const made = manager.create(Event, {
    id,
    slug: `conference-${id.slice(-12)}`,
    state: 'published',
    publishedAt: new Date(),
    title: { en: 'Digital public services', ru: 'Цифровые государственные услуги', kk: 'Цифрлық мемлекеттік қызметтер' },
    timeZone: 'Asia/Almaty',
    endsAt: new Date(startsAt.getTime() + DAY_MS / 3),
    languages: ['en', 'ru', 'kk'],
    referenceLanguage: 'en',
    categories: ['government', 'international', 'university'],
    consentText: { en: 'We keep your answers to organize this conference.' },
    ...facts,
    startsAt,
  });
  return manager.save(Event, made);
}
