import { randomInt } from 'node:crypto';
import { HALL_ALPHABET, HALL_LIMITS } from '@plenary/contracts/stage-hall';

/** A code nobody can guess from others. */
export const newHallCode = (): string => Array.from({ length: HALL_LIMITS.codeLength }, () => HALL_ALPHABET[randomInt(HALL_ALPHABET.length)]).join('');

/** The end of the day on the event's clock: a code of today is of no use tomorrow. */
export function endOfDay(now: Date, timeZone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(today.add({ days: 1 }).startOfDay().epochMilliseconds);
}
