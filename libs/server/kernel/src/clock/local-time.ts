/** Why a time on a wall clock names no single instant, and what the writer may have meant. */
export interface LocalTimeProblem {
  code: 'nonexistent_local_time' | 'ambiguous_local_time';
  /** ISO times that would be accepted, earliest first. */
  suggestions: string[];
}

const isInstant = (text: string): boolean => /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);

const withOffset = (time: Temporal.ZonedDateTime): string => time.toString({ timeZoneName: 'never', smallestUnit: 'second' });

/**
 * The instant that a typed time means: one with an offset is taken as it is, a wall-clock time is read in the zone.
 * An hour that a change of the clock skips or repeats is answered with a problem, never moved silently.
 */
export function resolveTime(text: string, timeZone: string): Date | LocalTimeProblem {
  if (isInstant(text)) return new Date(text);
  const local = Temporal.PlainDateTime.from(text);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return new Date(earlier.epochMilliseconds);
  const exists = earlier.toPlainDateTime().equals(local);
  return { code: exists ? 'ambiguous_local_time' : 'nonexistent_local_time', suggestions: [withOffset(earlier), withOffset(later)] };
}

/** Key of the local day an instant falls on, for example `2026-11-24`. */
export function localDay(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** An instant as the wall clock and offset of a zone show it, for files that other programs read. */
export function localIso(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
