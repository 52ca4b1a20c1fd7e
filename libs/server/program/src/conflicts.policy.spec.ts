import { type Conflict, conflictsOf, newConflicts, overlaps, type Placed, unconfirmedSpeakers } from './conflicts.policy';

const at = (clock: string): Date => new Date(`2026-11-24T${clock}:00Z`);
const event = { startsAt: at('08:00'), endsAt: at('18:00') };

function session(id: string, start: string, end: string, facts: Partial<Placed> = {}): Placed {
  return { id, roomId: 'hall', startsAt: at(start), endsAt: at(end), speakerIds: [], moderatorIds: [], ...facts };
}

describe('spans of time', () => {
  it.each([
    ['09:00', '10:00', '10:00', '11:00', false],
    ['09:00', '10:00', '09:59', '11:00', true],
    ['09:00', '12:00', '10:00', '11:00', true],
    ['09:00', '10:00', '09:00', '10:00', true],
    ['11:00', '12:00', '09:00', '10:00', false],
  ])('%s-%s and %s-%s overlap: %s (S061, S062)', (start, end, otherStart, otherEnd, expected) => {
    expect(overlaps(session('a', start, end), session('b', otherStart, otherEnd))).toBe(expected);
  });
});

describe('conflicts of a programme', () => {
  it('has none when sessions follow each other and people move between rooms', () => {
    const sessions = [session('a', '09:00', '10:00', { speakerIds: ['s1'] }), session('b', '10:00', '11:00', { roomId: 'annex', speakerIds: ['s1'] })];
    expect(conflictsOf(sessions, event)).toEqual([]);
  });

  it('names the room, speaker and moderator that stand in two places', () => {
    const sessions = [
      session('a', '09:00', '10:00', { speakerIds: ['s1', 's2'], moderatorIds: ['m1'] }),
      session('b', '09:30', '10:30', { speakerIds: ['s2'], moderatorIds: ['m1'] }),
    ];
    expect(conflictsOf(sessions, event)).toEqual([
      { kind: 'room', sessionIds: ['a', 'b'], subjectId: 'hall' },
      { kind: 'speaker', sessionIds: ['a', 'b'], subjectId: 's2' },
      { kind: 'moderator', sessionIds: ['a', 'b'], subjectId: 'm1' },
    ]);
  });

  it('finds a short session inside a long one that began much earlier', () => {
    const sessions = [session('long', '09:00', '17:00'), session('other', '09:30', '10:00', { roomId: 'annex' }), session('short', '16:00', '16:30')];
    expect(conflictsOf(sessions, event)).toEqual([{ kind: 'room', sessionIds: ['long', 'short'], subjectId: 'hall' }]);
  });

  it.each([
    ['before', '07:30', '08:30'],
    ['after', '17:30', '18:01'],
  ])('shows a session that reaches %s the event (S060)', (_, start, end) => {
    expect(conflictsOf([session('a', start, end)], event)).toEqual([{ kind: 'outside_event', sessionIds: ['a'], subjectId: null }]);
  });

  it('lets a session fill the whole event', () => {
    expect(conflictsOf([session('a', '08:00', '18:00')], event)).toEqual([]);
  });

  it('looks at a thousand sessions in rooms of their own in no time', () => {
    const sessions = Array.from({ length: 1_000 }, (_, index) => session(`s${index}`, '09:00', '10:00', { roomId: `room${index % 50}`, startsAt: new Date(at('08:00').getTime() + Math.floor(index / 50) * 1_800_000), endsAt: new Date(at('08:30').getTime() + Math.floor(index / 50) * 1_800_000) }));
    const began = performance.now();
    expect(conflictsOf(sessions, event)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('what a change adds', () => {
  const old: Conflict = { kind: 'speaker', sessionIds: ['a', 'b'], subjectId: 's1' };

  it('does not ask twice for a conflict that was there before, whichever way round', () => {
    expect(newConflicts([old], [{ ...old, sessionIds: ['b', 'a'] }])).toEqual([]);
  });

  it('asks for another speaker in the same two sessions', () => {
    const added: Conflict = { ...old, subjectId: 's2' };
    expect(newConflicts([old], [old, added])).toEqual([added]);
  });
});

it('shows each session of a speaker who has not confirmed', () => {
  const sessions = [session('a', '09:00', '10:00', { speakerIds: ['s1', 's2'] }), session('b', '11:00', '12:00', { speakerIds: ['s2'] })];
  expect(unconfirmedSpeakers(sessions, new Set(['s2'])).map(({ sessionIds }) => sessionIds)).toEqual([['a'], ['b']]);
});
