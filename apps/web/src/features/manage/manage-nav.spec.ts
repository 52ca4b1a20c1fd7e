import { permissionsOf, type Role } from '@plenary/contracts/roles';
import type { OverviewTodo } from '@plenary/contracts/overview';
import { addressOf, badgeOf, isElsewhere, NAV, navFor, pathOfTodo } from './manage-nav';

const EVENT = { id: '01a20ac6-1f88-7462-8816-f2ef98028f6d', slug: 'egov' };
const linksOf = (role: Role) => navFor(Object.fromEntries([...permissionsOf([role])].map((permission) => [permission, true]))).flatMap(({ items }) => items.map(({ path }) => path));

describe('the rail of an event', () => {
  it('shows each role only what it may open', () => {
    expect(linksOf('organizer')).toEqual(['', 'registrations', 'program', 'speakers', 'mails', 'stage', '/moderate', 'outcome', 'outcome/replies', 'team', 'settings']);
    expect(linksOf('staff')).toEqual(['', 'registrations', 'program', 'speakers', 'mails', 'stage', '/moderate', 'outcome', 'outcome/replies']);
    expect(linksOf('moderator')).toEqual(['', 'program', '/moderate', 'outcome/replies']);
    expect(linksOf('attendee')).toEqual([]);
  });

  it('counts what waits behind each link, several kinds together', () => {
    const todos: OverviewTodo[] = [{ code: 'registrations_late', count: 2, oldestAt: null }, { code: 'registrations_waiting', count: 7, oldestAt: null }, { code: 'mails_failed', count: 1, oldestAt: null }];
    const badges = NAV.flatMap(({ items }) => items).map((item) => [item.path, badgeOf(item, { todos })]);
    expect(badges.filter(([, count]) => count !== 0)).toEqual([['registrations', 9], ['mails', 1]]);
  });

  it('leads from every sentence of the to-do list to the page that answers it', () => {
    const codes: OverviewTodo['code'][] = ['mails_failed', 'questions_waiting', 'registrations_late', 'registrations_waiting', 'speakers_unconfirmed', 'program_unreleased', 'program_conflicts', 'replies_waiting'];
    expect(codes.map((code) => pathOfTodo(code, EVENT).replace(`/manage/${EVENT.id}/`, ''))).toEqual(['mails', '/e/egov/moderate', 'registrations', 'registrations', 'speakers', 'program', 'program', 'outcome/replies']);
  });

  it('loads the desk of the room as a document of its own', () => {
    expect(NAV.flatMap(({ items }) => items).filter((item) => isElsewhere(addressOf(item, EVENT))).map(({ path }) => path)).toEqual(['/moderate']);
    expect(addressOf({ path: '' }, EVENT)).toBe(`/manage/${EVENT.id}`);
  });
});
