import type { OverviewTodo, OverviewView } from '@plenary/contracts/overview';
import type { CanMap } from '@plenary/contracts/roles';
import type { KeyOf } from '@plenary/i18n/engine';

/** A link of the rail: where it leads, who sees it, and which waiting things it counts. */
export interface NavItem {
  path: string;
  label: KeyOf<'manage'>;
  permission: string;
  /** Pages below it have links of their own. */
  exact?: true;
  counts?: readonly OverviewTodo['code'][];
}

export interface NavGroup {
  label: KeyOf<'manage'>;
  items: readonly NavItem[];
}

/** The moderator's desk belongs to the room, outside of these pages. */
const DESK = '/moderate';

/** The rail, in the order of the work: prepare, reach, run, afterwards. */
export const NAV: readonly NavGroup[] = [
  {
    label: 'manage:nav.prepare',
    items: [
      { path: '', label: 'manage:nav.overview', permission: 'event.overview', exact: true },
      { path: 'registrations', label: 'manage:nav.registrations', permission: 'registration.view', counts: ['registrations_late', 'registrations_waiting'] },
      { path: 'program', label: 'manage:nav.program', permission: 'program.viewDraft', counts: ['program_unreleased', 'program_conflicts'] },
      { path: 'speakers', label: 'manage:nav.speakers', permission: 'speaker.edit', counts: ['speakers_unconfirmed'] },
    ],
  },
  { label: 'manage:nav.reach', items: [{ path: 'mails', label: 'manage:nav.mails', permission: 'mail.view', counts: ['mails_failed'] }] },
  {
    label: 'manage:nav.run',
    items: [
      { path: 'stage', label: 'manage:nav.stage', permission: 'room.configure' },
      { path: DESK, label: 'manage:nav.desk', permission: 'stage.conduct', counts: ['questions_waiting'] },
    ],
  },
  { label: 'manage:nav.afterwards', items: [{ path: 'outcome', label: 'manage:nav.outcome', permission: 'outcome.edit', exact: true }, { path: 'outcome/replies', label: 'manage:nav.replies', permission: 'outcome.moderate', counts: ['replies_waiting'] }] },
  {
    label: 'manage:nav.event',
    items: [
      { path: 'team', label: 'manage:nav.team', permission: 'event.invite' },
      { path: 'settings', label: 'manage:nav.settings', permission: 'event.edit' },
    ],
  },
];

/** Groups with only what the reader may open; empty groups are left out. */
export const navFor = (can: CanMap): NavGroup[] =>
  NAV.map((group) => ({ ...group, items: group.items.filter(({ permission }) => can[permission]) })).filter(({ items }) => items.length > 0);

/** How many things wait behind a link. */
export function badgeOf(item: NavItem, overview: Pick<OverviewView, 'todos'>): number {
  return overview.todos.filter(({ code }) => item.counts?.includes(code)).reduce((sum, { count }) => sum + count, 0);
}

/** Address of a link in one event. */
export function addressOf({ path }: Pick<NavItem, 'path'>, event: { id: string; slug: string }): string {
  if (path === DESK) return `/e/${event.slug}${DESK}`;
  return path ? `/manage/${event.id}/${path}` : `/manage/${event.id}`;
}

/** Pages of a room have a policy of their own, so the way there loads the document anew. */
export const isElsewhere = (address: string): boolean => address.startsWith('/e/');

/** Where the answer to a sentence of the to-do list is given. */
export function pathOfTodo(code: OverviewTodo['code'], event: { id: string; slug: string }): string {
  return addressOf(NAV.flatMap(({ items }) => items).find(({ counts }) => counts?.includes(code)) ?? { path: '' }, event);
}
