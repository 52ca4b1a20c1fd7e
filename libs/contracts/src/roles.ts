import { z } from 'zod';

/** Roles a membership can hold in one event. A visitor has none; a platform administrator stands above events. */
export const ROLES = ['attendee', 'speaker', 'interpreter', 'moderator', 'staff', 'organizer'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Everyone who may ask for a permission in an event. A `guest` came into the hall by a code; a `screen` hangs there and is nobody. */
export type Holder = Role | 'guest' | 'screen' | 'visitor' | 'admin';

const everyone: readonly Holder[] = ['visitor', 'guest', ...ROLES, 'admin'];
const members: readonly Holder[] = [...ROLES, 'admin'];
/** Members, and who came into the hall by a code. */
const hall: readonly Holder[] = ['guest', ...members];
const team: readonly Holder[] = ['staff', 'organizer', 'admin'];
const desk: readonly Holder[] = ['moderator', ...team];
const organizers: readonly Holder[] = ['organizer', 'admin'];

/**
 * The one table of rights: permission to the holders that have it inside an event.
 * `staff` are a co-organizer's people: they work on everything but settings, roles and publication.
 */
export const PERMISSIONS = {
  'event.view': everyone,
  'event.viewDraft': team,
  'event.edit': organizers,
  'event.publish': organizers,
  'event.invite': organizers,
  'event.overview': desk,
  'event.history': team,
  'registration.register': everyone,
  'registration.view': team,
  'registration.decide': team,
  'registration.export': team,
  'registration.invite': team,
  'program.viewDraft': desk,
  'program.edit': team,
  'program.release': organizers,
  'speaker.edit': team,
  'speaker.link': ['speaker', ...desk],
  'room.enter': members,
  'room.watch': ['screen', ...hall],
  'room.configure': team,
  'stage.conduct': desk,
  'stage.screens': desk,
  'qa.view': ['screen', ...hall],
  'qa.ask': hall,
  'qa.vote': hall,
  'qa.moderate': desk,
  'qa.configure': team,
  'qa.export': desk,
  'poll.vote': members,
  'poll.prepare': desk,
  'poll.conduct': desk,
  'floor.ask': members,
  'floor.conduct': desk,
  react: members,
  'material.upload': ['speaker', ...team],
  'material.manage': team,
  'mail.view': team,
  'mail.retry': organizers,
  'outcome.edit': team,
  'outcome.publish': organizers,
  'outcome.reply': everyone,
  'outcome.moderate': desk,
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** Permissions that any of `holders` has. */
export function permissionsOf(holders: readonly Holder[]): Set<Permission> {
  return new Set(ALL_PERMISSIONS.filter((permission) => PERMISSIONS[permission].some((holder) => holders.includes(holder))));
}

/** Which actions the reader may take on what was answered; computed by the same policy that guards the action. */
export const CanMap = z.record(z.string(), z.boolean());
export type CanMap = z.infer<typeof CanMap>;
