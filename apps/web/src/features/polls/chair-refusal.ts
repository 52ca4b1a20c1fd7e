import type { T } from '@plenary/i18n/engine';
import { refusalText } from '../room/refusal-text';

/** Why the server refused what a chair wished. */
export function chairRefusal(t: T<'common' | 'polls' | 'qa' | 'live' | 'room'>, code: string): string {
  if (code === 'common.version_conflict') return t('room:desk.conflict');
  const [noun, reason] = code.split('.');
  return noun === 'polls' ? (t as (key: string) => string)(`polls:errors.${reason}`) : refusalText(t, code);
}
