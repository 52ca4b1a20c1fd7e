import type { Category, EventView } from '@plenary/contracts/events';
import type { Language, LocaleMap } from '@plenary/contracts/languages';

/** The categories in the order of the form. */
export const CATEGORY_NAMES = ['government', 'international', 'university', 'business', 'civil', 'media', 'other'] as const satisfies readonly Category[];

/** What stands in the form of an event before anybody types: times on the event's wall clock, as the controls want them. */
export interface EventDefaults {
  title: LocaleMap;
  subtitle: LocaleMap;
  description: LocaleMap;
  consentText: LocaleMap;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  registrationClosesAt: string;
  languages: Language[];
  referenceLanguage: Language;
  capacity: string;
  approval: boolean;
  categories: Category[];
}

/** Zones to choose from, with their names in the reader's language: computed on the server, since browsers know other offsets. */
export interface ZoneGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** An instant as `datetime-local` shows it in a zone. */
function wallClock(instant: string | null, zone: string): string {
  if (!instant) return '';
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
  return parts.replace(' ', 'T');
}

/** The form of an event that exists. */
export function defaultsOf(event: EventView): EventDefaults {
  return {
    ...event,
    startsAt: wallClock(event.startsAt, event.timeZone),
    endsAt: wallClock(event.endsAt, event.timeZone),
    registrationClosesAt: wallClock(event.registrationClosesAt, event.timeZone),
    capacity: event.capacity === null ? '' : String(event.capacity),
  };
}
