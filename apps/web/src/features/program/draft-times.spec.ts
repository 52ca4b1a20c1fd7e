import type { RoomView, SessionView } from '@plenary/contracts/program';
import { gridOf } from './draft-grid';
import { neighbour, nextStart, nightCount, swapMoves, wallClock } from './draft-times';

const at = (clock: string): string => `2026-11-24T${clock}:00.000Z`;

function session(id: string, start: string, end: string, roomId = 'hall'): SessionView {
  return {
    id, type: 'panel', title: { en: id }, abstract: {}, roomId, startsAt: at(start), endsAt: at(end), minutes: 0, languages: [], speakerIds: [], moderatorIds: [], state: 'scheduled', startedAt: null, endedAt: null, rev: 1,
  };
}

describe('neighbours of a programme', () => {
  it('change places, with the pause between them kept', () => {
    const [short, long] = [session('short', '05:00', '05:15'), session('long', '05:20', '06:20')];
    const moves = [{ sessionId: 'long', rev: 1, startsAt: at('05:00') }, { sessionId: 'short', rev: 1, startsAt: at('06:05') }];
    expect(swapMoves(short, long)).toEqual(moves);
    expect(swapMoves(long, short)).toEqual(moves);
  });

  it('stand in the same room on the same day of the event', () => {
    const [evening, other, night] = [session('evening', '18:00', '18:30'), session('other', '18:40', '18:50', 'annex'), session('night', '19:30', '20:00')];
    expect(neighbour([evening, other, night], evening, 1, 'UTC')?.id).toBe('night');
    expect(neighbour([evening, other, night], evening, 1, 'Asia/Almaty')).toBeUndefined();
    expect(neighbour([evening, other, night], evening, -1, 'UTC')).toBeUndefined();
  });
});

it('a new session begins where the room\'s last one ends', () => {
  const sessions = [session('b', '07:00', '08:00'), session('a', '05:00', '06:00'), session('c', '09:00', '10:00', 'annex')];
  expect(nextStart(sessions, 'hall', at('04:00'))).toBe(at('08:00'));
  expect(nextStart(sessions, 'empty', at('04:00'))).toBe(at('04:00'));
});

it('the form shows the event\'s wall clock', () => {
  expect(wallClock(at('20:30'), 'Asia/Almaty')).toBe('2026-11-25T01:30');
});

it.each([
  ['05:00', 3],
  ['17:59', 0],
  ['18:00', 40],
  ['00:59', 40],
])('at %s UTC it is night for %i delegates', (clock, count) => {
  expect(nightCount([{ timeZone: 'Asia/Almaty', count: 40 }, { timeZone: 'America/New_York', count: 3 }], at(clock))).toBe(count);
});

describe('the grid of a day', () => {
  const rooms: RoomView[] = [{ id: 'hall', name: { en: 'Hall' }, position: 0 }, { id: 'annex', name: { en: 'Annex' }, position: 1 }];

  it('lets a long session reach over the rows of shorter ones beside it', () => {
    const long = session('long', '05:00', '06:00');
    const [one, two] = [session('one', '05:00', '05:20', 'annex'), session('two', '05:20', '05:40', 'annex')];
    expect(gridOf(rooms, [long, one, two])).toEqual([
      { startsAt: at('05:00'), cells: [{ session: long, rows: 3 }, { session: one, rows: 1 }] },
      { startsAt: at('05:20'), cells: ['covered', { session: two, rows: 1 }] },
      { startsAt: at('05:40'), cells: ['covered', 'free'] },
    ]);
  });

  it('leaves out time in which nothing happens', () => {
    expect(gridOf(rooms, [session('a', '05:00', '06:00'), session('b', '08:00', '09:00')]).map(({ startsAt }) => startsAt)).toEqual([at('05:00'), at('08:00')]);
  });

  it('is empty without sessions', () => {
    expect(gridOf(rooms, [])).toEqual([]);
  });
});
