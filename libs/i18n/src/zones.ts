import type { KeyOf, T } from './engine';

/** Zones offered first in a choice of time zone; their cities have names in every language. */
export const ZONES = [
  'Asia/Almaty', 'Asia/Qyzylorda', 'Asia/Tashkent', 'Asia/Bishkek', 'Asia/Dushanbe', 'Asia/Ashgabat', 'Asia/Baku', 'Asia/Tbilisi', 'Asia/Yerevan',
  'Asia/Ulaanbaatar', 'Asia/Kabul', 'Asia/Tehran', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Jakarta', 'Asia/Singapore',
  'Asia/Shanghai', 'Asia/Seoul', 'Asia/Tokyo', 'Asia/Dubai', 'Asia/Riyadh', 'Asia/Jerusalem', 'Europe/Istanbul', 'Europe/Moscow', 'Europe/Minsk',
  'Europe/Kyiv', 'Europe/Helsinki', 'Europe/Tallinn', 'Europe/Riga', 'Europe/Vilnius', 'Europe/Warsaw', 'Europe/Berlin', 'Europe/Brussels',
  'Europe/Paris', 'Europe/Zurich', 'Europe/Madrid', 'Europe/London', 'Europe/Lisbon', 'Africa/Cairo', 'Africa/Nairobi', 'Africa/Lagos',
  'Africa/Johannesburg', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Toronto', 'America/Mexico_City',
  'America/Bogota', 'America/Santiago', 'America/Sao_Paulo', 'Australia/Sydney', 'Pacific/Auckland', 'UTC',
] as const;

/** Names that zones had before; browsers and operating systems still report them. */
const FORMER: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'Etc/UTC': 'UTC', 'Etc/GMT': 'UTC', GMT: 'UTC',
};

/** The zone under the name the catalogues know. */
export const currentZoneName = (zone: string): string => FORMER[zone] ?? zone;

/** The city that stands for a zone, in the reader's language: "Almaty"; an unknown zone is read off its IANA name. */
export function zoneCity(t: T<'cities'>, zone: string): string {
  const current = currentZoneName(zone);
  const key = `cities:${current}`;
  const city = t(key as KeyOf<'cities'>);
  return city === current || city === key ? (current.split('/').at(-1) ?? current).replaceAll('_', ' ') : city;
}

/** The zone's distance from UTC at an instant: "UTC+5", "UTC+5:30", "UTC". */
export function zoneOffset(zone: string, at: Date): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC').replace('+00:00', '').replace(/([+-])0?(\d+):(\d\d)/, (_, sign: string, hours: string, minutes: string) => `${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`);
}

/** Whether a word from outside is a zone this process can compute with. */
export function isZone(word: unknown): word is string {
  if (typeof word !== 'string' || word.length > 60 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(word)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: word });
    return true;
  } catch {
    return false;
  }
}
