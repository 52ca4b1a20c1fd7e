import { type EventMove, type EventState, type PublicationCheck } from '@plenary/contracts/events';
import type { ErrorCode } from '@plenary/contracts/error-codes';
import type { Language } from '@plenary/contracts/locale';
import type { Event } from './event.entity';

/** Where each move of an event's life starts and ends, and what refuses it elsewhere. */
export const MOVES: Record<EventMove, { from: EventState; to: EventState; otherwise: ErrorCode }> = {
  publish: { from: 'draft', to: 'published', otherwise: 'events.not_draft' },
  unpublish: { from: 'published', to: 'draft', otherwise: 'events.not_published' },
  archive: { from: 'published', to: 'archived', otherwise: 'events.not_published' },
  restore: { from: 'archived', to: 'published', otherwise: 'events.not_archived' },
};

/** An event may last this long; longer ones are a slip of the year. */
const LONGEST_MS = 60 * 24 * 3_600_000;

function timesProblem(startsAt: Date, endsAt: Date): 'zero_length' | 'end_before_start' | 'too_long' | null {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length === 0) return 'zero_length';
  if (length < 0) return 'end_before_start';
  return length > LONGEST_MS ? 'too_long' : null;
}

/** Fields of an event that must agree with each other; the first one that does not, as a refused field. */
export function fieldProblem(event: Pick<Event, 'startsAt' | 'endsAt' | 'languages' | 'referenceLanguage'>): { field: string; code: string } | null {
  const times = timesProblem(event.startsAt, event.endsAt);
  if (times) return { field: 'endsAt', code: times };
  return event.languages.includes(event.referenceLanguage) ? null : { field: 'referenceLanguage', code: 'invalid' };
}

/** What stands around the event itself when its publication is checked. */
export interface PublicationFacts {
  organizations: number;
  organizers: number;
}

const missingIn = (event: Event, field: 'title' | 'description'): Language[] => event.languages.filter((language) => !event[field][language]);

/** What keeps an event from being published, or what its readers would miss. */
export function publicationChecks(event: Event, facts: PublicationFacts, now: Date): PublicationCheck[] {
  const untitled = missingIn(event, 'title');
  const undescribed = missingIn(event, 'description');
  const checks: (PublicationCheck | false)[] = [
    event.endsAt <= now && { code: 'ends_in_past', level: 'blocker' },
    Object.keys(event.consentText).length === 0 && { code: 'consent_missing', level: 'blocker' },
    untitled.length > 0 && { code: 'title_untranslated', level: 'warning', languages: untitled },
    undescribed.length > 0 && { code: 'description_missing', level: 'warning', languages: undescribed },
    facts.organizations === 0 && { code: 'no_organizations', level: 'warning' },
    facts.organizers < 2 && { code: 'single_organizer', level: 'warning' },
  ];
  return checks.filter((check) => check !== false);
}

/** Blockers first; the order within each level stays. */
export const byLevel = (checks: PublicationCheck[]): PublicationCheck[] => [...checks.filter(({ level }) => level === 'blocker'), ...checks.filter(({ level }) => level !== 'blocker')];
