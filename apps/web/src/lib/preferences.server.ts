import { isLanguage, type Language } from '@plenary/i18n/languages';
import type { Preferences } from './preferences';

/** A link `?lang=ru` decides over the cookie, and is remembered: so the switch works without a script, and a link can carry a language. */
export function withChosenLanguage(request: Request, preferences: Preferences): { preferences: Preferences; chosen: Language | null } {
  const chosen = new URL(request.url).searchParams.get('lang');
  return isLanguage(chosen) ? { preferences: { ...preferences, language: chosen }, chosen } : { preferences, chosen: null };
}
