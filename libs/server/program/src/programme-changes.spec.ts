import { changedFields, isSameProgramme, programmeChanges } from './programme-changes';
import type { ReleasedProgramme, ReleasedSession } from './release.entity';

const opening: ReleasedSession = {
  id: 'opening', type: 'opening', title: { en: 'Opening', ru: 'Открытие' }, abstract: {}, roomId: 'hall',
  startsAt: '2026-11-24T05:00:00.000Z', endsAt: '2026-11-24T05:15:00.000Z', languages: ['en'], speakerIds: ['s1', 's2'], sequence: 0,
};
const rooms = [{ id: 'hall', name: { en: 'Hall' } }, { id: 'annex', name: { en: 'Annex' } }];
const programme = (...sessions: ReleasedSession[]): ReleasedProgramme => ({ rooms, sessions });

describe('changes since the release', () => {
  it('are every session before the first release', () => {
    expect(programmeChanges(null, programme(opening))).toEqual([
      { change: 'added', sessionId: 'opening', title: opening.title, fields: [], before: null, after: { startsAt: opening.startsAt, endsAt: opening.endsAt, roomId: 'hall' } },
    ]);
  });

  it('are none for the same programme, whatever the order of keys and the sequence', () => {
    const same = { ...opening, title: { ru: 'Открытие', en: 'Opening' }, sequence: 4 };
    expect(programmeChanges(programme(opening), programme(same))).toEqual([]);
    expect(isSameProgramme(programme(opening), programme(same))).toBe(true);
  });

  it.each([
    ['moved', { startsAt: '2026-11-24T05:05:00.000Z' }, ['startsAt']],
    ['moved', { roomId: 'annex', title: { en: 'Welcome' } }, ['roomId', 'title']],
    ['edited', { title: { en: 'Opening' } }, ['title']],
    ['edited', { speakerIds: ['s2', 's1'] }, ['speakerIds']],
  ])('call it %s when %j differs', (change, facts, fields) => {
    expect(programmeChanges(programme(opening), programme({ ...opening, ...facts }))).toEqual([expect.objectContaining({ change, fields })]);
  });

  it('name a removed session with its released title and place', () => {
    expect(programmeChanges(programme(opening), programme())).toEqual([
      { change: 'removed', sessionId: 'opening', title: opening.title, fields: [], before: { startsAt: opening.startsAt, endsAt: opening.endsAt, roomId: 'hall' }, after: null },
    ]);
  });

  it('do not hide another name or order of rooms', () => {
    expect(isSameProgramme(programme(opening), { rooms: [...rooms].reverse(), sessions: [opening] })).toBe(false);
    expect(isSameProgramme(null, programme())).toBe(false);
  });

  it('tell field by field what differs', () => {
    expect(changedFields(opening, { ...opening, abstract: { en: 'Words' }, languages: [] })).toEqual(['abstract', 'languages']);
  });
});
