import { Injectable } from '@nestjs/common';
import type { Language } from '@plenary/contracts/locale';
import { Event, EventQueries, Membership } from '@plenary/events';
import { pickLocale, translator, type T } from '@plenary/i18n';
import { bothZones, type MailBlock, type MailToCompose } from '@plenary/kernel/mail';
import { DataSource } from 'typeorm';
import { Registration } from './registration.entity';

/** What a letter about a registration is made of. */
export interface Letter {
  t: T;
  registration: Registration;
  event: Event;
  /** Title of the event in the recipient's language. */
  title: string;
}

/** Fetches what letters speak of and writes the parts they share. */
@Injectable()
export class RegistrationLetters {
  constructor(
    private readonly source: DataSource,
    private readonly events: EventQueries,
  ) {}

  /** The registration with its event; null when it is gone. */
  async about(registrationId: string, language: Language): Promise<Letter | null> {
    const registration = await this.source.getRepository(Registration).findOneBy({ id: registrationId });
    if (!registration) return null;
    const event = await this.event(registration.eventId);
    return { t: translator(language), registration, event, title: titleOf(event, language) };
  }

  event(eventId: string): Promise<Event> {
    return this.source.getRepository(Event).findOneByOrFail({ id: eventId });
  }

  /** The person's membership of the event, by which their join link is made. */
  membership({ eventId, personId }: Registration): Promise<Membership | null> {
    return personId ? this.source.getRepository(Membership).findOneBy({ eventId, personId }) : Promise.resolve(null);
  }

  /** Whether the address of a request has a registration already that is not withdrawn. */
  async isKnown({ eventId, emailKey }: Registration): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `SELECT 1 FROM registration r JOIN person p ON p.id = r.person_id WHERE r.event_id = $1 AND p.email_key = $2 AND r.state <> 'withdrawn'`,
      [eventId, emailKey],
    );
    return rows.length > 0;
  }

  /** When the event is, in both zones, and who organizes it. */
  async facts(event: Event, mail: Pick<MailToCompose, 'language' | 'timeZone'>): Promise<MailBlock> {
    const t = translator(mail.language);
    const rows = [{ label: t('registration:mail.when'), value: bothZones(t, event.startsAt, event.endsAt, event.timeZone, mail.timeZone) }];
    const organizations = await this.events.organizationsOf(event.id);
    const names = organizations.map(({ name }) => pickLocale(name, mail.language, event.referenceLanguage).text);
    if (names.length > 0) rows.push({ label: t('registration:mail.organizers'), value: names.join('\n') });
    return { kind: 'facts', rows };
  }
}

/** The event's title in a language. */
export const titleOf = (event: Event, language: Language): string => pickLocale(event.title, language, event.referenceLanguage).text;
