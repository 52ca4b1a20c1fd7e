import { Injectable } from '@nestjs/common';
import type { Language } from '@plenary/contracts/locale';
import { pickLocale } from '@plenary/i18n';
import { Config } from '@plenary/kernel/config';
import { found } from '@plenary/kernel/errors';
import { type CalendarEntry, calendarFile, eventEntry, sessionEntry } from './calendar';
import { PublicEventService } from './public-event.service';
import { publicEventView, type PublicSurroundings } from './public-event.view';
import type { ReleasedSessionNow } from './program.queries';
import { scheduleExport } from './schedule-export';
import type { Event } from '@plenary/events';

/** A published programme as files that other programs read: calendars and schedules. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly events: PublicEventService,
    private readonly config: Config,
  ) {}

  /** The event as one calendar entry. */
  async event(slug: string, language: Language): Promise<string> {
    const { event } = await this.events.read(slug);
    const entry = eventEntry(event, this.reader(language));
    return calendarFile(entry.title, [entry]);
  }

  /** Every released session; breaks stay out of people's calendars. */
  async programme(slug: string, language: Language): Promise<string> {
    const { event, around } = await this.events.read(slug);
    const title = pickLocale(event.title, language, event.referenceLanguage).text;
    return calendarFile(title, around.sessions.filter(({ type }) => type !== 'break').map((session) => this.entry(session, event, around, language)));
  }

  /** One released session; a draft is as unknown here as a wrong id. */
  async session(slug: string, sessionId: string, language: Language): Promise<string> {
    const { event, around } = await this.events.read(slug);
    const entry = this.entry(found(around.sessions.find(({ id }) => id === sessionId)), event, around, language);
    return calendarFile(entry.title, [entry]);
  }

  /** The programme in our own form. */
  async programmeJson(slug: string): Promise<object> {
    const { event, around } = await this.events.read(slug);
    const { id, title, timeZone, startsAt, endsAt, referenceLanguage, release, sessions, speakers } = publicEventView(event, around);
    return { id, slug: event.slug, title, timeZone, startsAt, endsAt, referenceLanguage, release, releasedAt: around.release?.publishedAt.toISOString() ?? null, sessions, speakers };
  }

  /** The programme in the form of frab and pretalx. */
  async schedule(slug: string, language: Language): Promise<object> {
    const { event, around } = await this.events.read(slug);
    return scheduleExport(event, around, language, this.config.publicUrl);
  }

  private entry(session: ReleasedSessionNow, event: Event, around: PublicSurroundings, language: Language): CalendarEntry {
    const speakers = session.speakerIds.flatMap((id) => around.speakers.filter((speaker) => speaker.id === id)).map(({ name }) => pickLocale(name, language, event.referenceLanguage).text);
    return sessionEntry(session, this.reader(language), { event, speakers, releasedAt: around.release?.publishedAt ?? event.createdAt });
  }

  private reader(language: Language): { language: Language; publicUrl: string } {
    return { language, publicUrl: this.config.publicUrl };
  }
}
