import type { Language, LocaleMap } from '@plenary/contracts/locale';
import type { Event } from '@plenary/events';
import { pickLocale } from '@plenary/i18n';
import { localDay, localIso } from '@plenary/kernel/clock';
import type { PublicSurroundings } from './public-event.view';
import type { ReleasedSessionNow } from './program.queries';

const DAY_MINUTES = 1_440;

/** Length as the format wants it: hours and minutes. */
function duration(startsAt: string, endsAt: string): string {
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000) % DAY_MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Builds the schedule in the JSON form of frab and pretalx, which conference apps and signage read. */
class ScheduleExport {
  constructor(
    private readonly event: Event,
    private readonly around: PublicSurroundings,
    private readonly language: Language,
    private readonly publicUrl: string,
  ) {}

  build(): object {
    const { event, around } = this;
    const days = [...Map.groupBy(around.sessions, ({ startsAt }) => localDay(new Date(startsAt), event.timeZone))].sort(([one], [other]) => one.localeCompare(other));
    return {
      schedule: {
        version: String(around.release?.number ?? 0),
        base_url: `${this.url}/`,
        conference: {
          acronym: this.acronym,
          title: this.pick(event.title),
          start: localDay(event.startsAt, event.timeZone),
          end: localDay(event.endsAt, event.timeZone),
          daysCount: days.length,
          timeslot_duration: '00:05',
          time_zone_name: event.timeZone,
          url: this.url,
          rooms: around.release?.content.rooms.map(({ id, name }) => ({ guid: id, name: this.pick(name), type: 'online' })) ?? [],
          days: days.map(([date, sessions], index) => this.day(date, sessions, index + 1)),
        },
      },
    };
  }

  private get url(): string {
    return `${this.publicUrl}/e/${this.event.slug}`;
  }

  /** The format allows no hyphens and wants four letters at least. */
  private get acronym(): string {
    return this.event.slug.replaceAll('-', '_').padEnd(4, '_');
  }

  private pick(map: LocaleMap): string {
    return pickLocale(map, this.language, this.event.referenceLanguage).text;
  }

  private day(date: string, sessions: readonly ReleasedSessionNow[], index: number): object {
    const zone = this.event.timeZone;
    const starts = sessions.map(({ startsAt }) => Date.parse(startsAt));
    const ends = sessions.map(({ endsAt }) => Date.parse(endsAt));
    const rooms = this.around.release?.content.rooms ?? [];
    return {
      index,
      date,
      day_start: localIso(new Date(Math.min(...starts)), zone),
      day_end: localIso(new Date(Math.max(...ends)), zone),
      rooms: Object.fromEntries(rooms.map(({ id, name }) => [this.pick(name), sessions.filter(({ roomId }) => roomId === id).map((session) => this.session(session, this.pick(name)))])),
    };
  }

  private session(session: ReleasedSessionNow, room: string): object {
    const date = localIso(new Date(session.startsAt), this.event.timeZone);
    return {
      guid: session.id,
      id: this.around.sessions.findIndex(({ id }) => id === session.id) + 1,
      date,
      start: date.slice(11, 16),
      end: localIso(new Date(session.endsAt), this.event.timeZone),
      duration: duration(session.startsAt, session.endsAt),
      room,
      slug: `${this.acronym}-${session.id}`,
      url: this.url,
      title: this.pick(session.title),
      subtitle: null,
      track: null,
      type: session.type,
      language: session.languages[0] ?? this.event.referenceLanguage,
      abstract: this.pick(session.abstract) || null,
      description: null,
      links: [],
      attachments: [],
      persons: this.persons(session),
    };
  }

  private persons(session: ReleasedSessionNow): object[] {
    return session.speakerIds.flatMap((id) => {
      const speaker = this.around.speakers.find((each) => each.id === id);
      return speaker ? [{ guid: speaker.id, name: this.pick(speaker.name), biography: this.pick(speaker.biography) || null }] : [];
    });
  }
}

/** The released programme in the JSON form of frab and pretalx, in one language. */
export function scheduleExport(event: Event, around: PublicSurroundings, language: Language, publicUrl: string): object {
  return new ScheduleExport(event, around, language, publicUrl).build();
}
