import { isLanguage, negotiate, type Language } from '@plenary/i18n/languages';
import { currentZoneName, isZone } from '@plenary/i18n/zones';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const CLOCKS = ['mine', 'event'] as const;
/** Whose clock the programme shows. */
export type ClockChoice = (typeof CLOCKS)[number];

/** What a browser remembers of its reader; cookies of a year, without a person in them. */
export interface Preferences {
  language: Language;
  theme: Theme;
  /** The zone the reader chose; null when times follow the device. */
  zone: string | null;
  /** The zone of the reader's device, as a script told it on an earlier page. */
  here: string | null;
  clock: ClockChoice;
  /** The reader asks for few bytes (`Save-Data: on`). */
  saveData: boolean;
}

/** Cookies that hold preferences; everything else in the cookie header belongs to the api. */
export const PREFERENCE_COOKIES = ['lang', 'theme', 'zone', 'here', 'clock'] as const;
export type PreferenceName = (typeof PREFERENCE_COOKIES)[number];

/** The pairs of a `Cookie` header. */
export function parseCookies(header: string | null): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.filter(([name]) => name).map(([name = '', ...value]) => [name, safeDecode(value.join('='))]));
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

const oneOf = <V extends string>(list: readonly V[], word: string | undefined): V | undefined => list.find((item) => item === word);

const zoneOf = (word: string | undefined): string | null => (isZone(word) ? currentZoneName(word) : null);

/** Reads the preferences of a request: cookie first, then what the browser says of itself. */
export function readPreferences(headers: Headers): Preferences {
  const cookies = parseCookies(headers.get('cookie'));
  const language = cookies.get('lang');
  return {
    language: isLanguage(language) ? language : negotiate(headers.get('accept-language')),
    theme: oneOf(THEMES, cookies.get('theme')) ?? 'system',
    zone: zoneOf(cookies.get('zone')),
    here: zoneOf(cookies.get('here')),
    clock: oneOf(CLOCKS, cookies.get('clock')) ?? 'mine',
    saveData: headers.get('save-data') === 'on',
  };
}

/** Whether a value may be remembered under that name. */
export function isPreference(name: PreferenceName, value: string): boolean {
  if (name === 'lang') return isLanguage(value);
  if (name === 'zone' || name === 'here') return isZone(value);
  return name === 'theme' ? oneOf(THEMES, value) !== undefined : oneOf(CLOCKS, value) !== undefined;
}

/** A cookie as `Set-Cookie` and as `document.cookie` take it. Readable by scripts: the browser writes them too. */
export function preferenceCookie(name: PreferenceName, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
