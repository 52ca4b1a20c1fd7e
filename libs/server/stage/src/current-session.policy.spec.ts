import type { SessionState } from '@plenary/contracts/public-event';
import { chooseSession } from './current-session.policy';

const NOON = new Date('2027-03-10T12:00:00Z');

/** A day of sessions by name: `opening/ended 9-10` and so on. */
const day = (...lines: string[]) =>
  lines.map((line) => {
    const [, name = '', state = '', from = '', to = ''] = /^(\w+)\/(\w+) (\d+)-(\d+)$/.exec(line) ?? [];
    const at = (hour: string) => `2027-03-10T${hour.padStart(2, '0')}:00:00.000Z`;
    return { name, state: state as SessionState, startsAt: at(from), endsAt: at(to) };
  });

describe('the session a room shows', () => {
  it.each([
    ['the one that is on', ['a/ended 9-10', 'b/live 10-11', 'c/scheduled 13-14'], 'b', 'c'],
    ['the one that is on, though others are due', ['a/live 9-10', 'b/scheduled 11-13'], 'a', 'b'],
    ['the first to come', ['a/scheduled 13-14', 'b/scheduled 14-15'], 'a', 'b'],
    ['one that is late rather than the one after it', ['a/ended 9-10', 'b/scheduled 11-13', 'c/scheduled 13-14'], 'b', 'c'],
    ['none before the last that was held', ['a/scheduled 9-13', 'b/ended 10-11', 'c/scheduled 13-14'], 'c', null],
    ['none whose time has gone', ['a/scheduled 9-10', 'b/scheduled 13-14'], 'b', null],
    ['the last one, when all is over', ['a/ended 9-10', 'b/ended 10-11'], 'b', null],
    ['the last one, when nobody ever started any', ['a/scheduled 9-10', 'b/scheduled 10-11'], 'b', null],
  ])('is %s', (_what, lines, current, next) => {
    const choice = chooseSession(day(...lines).reverse(), NOON);
    expect([choice.current?.name, choice.next?.name ?? null]).toEqual([current, next]);
  });

  it('is none in an empty room', () => {
    expect(chooseSession([], NOON)).toEqual({ current: null, next: null });
  });
});
