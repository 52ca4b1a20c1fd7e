import { z } from 'zod';
import { Id } from './common';
import { MyEventView, PublicationCheck } from './events';
import { LocaleMapView } from './locale';
import { CanMap } from './roles';

/** What can wait for the team, most urgent first; each is a sentence in the `manage` catalogue under `todo`. */
export const TODO_CODES = [
  'mails_failed',
  'questions_waiting',
  'registrations_late',
  'registrations_waiting',
  'speakers_unconfirmed',
  'program_unreleased',
  'program_conflicts',
  'replies_waiting',
] as const;

/** One sentence of the to-do list: how many of what wait, and since when the oldest does. */
export const OverviewTodo = z.object({ code: z.enum(TODO_CODES), count: z.number().int(), oldestAt: z.string().nullable() });
export type OverviewTodo = z.infer<typeof OverviewTodo>;

/** Registrations as figures: by state, and approved delegates by country (null is an international organization). */
export const RegistrationFigures = z.object({
  states: z.record(z.string(), z.number().int()),
  countries: z.array(z.object({ country: z.string().nullable(), count: z.number().int() })),
  /** Approved during the last seven days. */
  approvedThisWeek: z.number().int(),
});
export type RegistrationFigures = z.infer<typeof RegistrationFigures>;

/** A session that is on now: where, since when, and how many distinct people are present. */
export const LiveNow = z.object({ roomId: Id, room: LocaleMapView, sessionId: Id, title: LocaleMapView, startedAt: z.string(), present: z.number().int() });
export type LiveNow = z.infer<typeof LiveNow>;

/** The organizer's first page of an event. */
export const OverviewView = z.object({
  event: MyEventView.extend({ capacity: z.number().nullable(), taken: z.number(), publishedAt: z.string().nullable() }),
  todos: z.array(OverviewTodo),
  checks: z.array(PublicationCheck),
  registrations: RegistrationFigures.nullable(),
  live: z.array(LiveNow),
  can: CanMap,
});
export type OverviewView = z.infer<typeof OverviewView>;
