import type { T } from '@plenary/i18n/engine';
import { refusalText } from '../room/refusal-text';

/** Why the server refused what somebody wished of a poll or the floor. */
export function chairRefusal(t: T<'common' | 'polls' | 'floor' | 'qa' | 'live' | 'room'>, code: string): string {
  if (code === 'common.version_conflict') return t('room:desk.conflict');
  const [noun, reason] = code.split('.');
  return noun === 'polls' || noun === 'floor' ? (t as (key: string) => string)(`${noun}:errors.${reason}`) : refusalText(t, code);
}
