import { clashingSessions, suggestedTimes } from './refusal-meta';

const session = { id: 'one', title: { en: 'One' }, startsAt: '2026-11-24T05:00:00.000Z', endsAt: '2026-11-24T06:00:00.000Z' };
const own = { ...session, id: 'own' };

it('names each session that is in the way once, but not the one being saved', () => {
  const meta = { clashes: [{ subjectId: 'room', sessions: [session, own] }, { subjectId: 'speaker', sessions: [own, session] }] };
  expect(clashingSessions(meta, 'own')).toEqual([session]);
});

it.each([undefined, {}, { clashes: 'x' }, { clashes: [null, {}, { sessions: [7, { id: 1 }] }] }])('reads nothing out of %j', (meta) => {
  expect(clashingSessions(meta)).toEqual([]);
});

it('offers the moments of the answer', () => {
  expect(suggestedTimes({ suggestions: ['2026-10-25T02:30:00+02:00', 5] })).toEqual(['2026-10-25T02:30:00+02:00']);
  expect(suggestedTimes(undefined)).toEqual([]);
});
