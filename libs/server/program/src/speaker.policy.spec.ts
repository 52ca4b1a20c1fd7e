import { needsFreshSignIn, tasksOf, type TaskFacts } from './speaker.policy';

const full = { en: 'x', ru: 'x', kk: 'x' };
const facts = (change: Partial<TaskFacts['speaker']> = {}, rest: Partial<TaskFacts> = {}): TaskFacts => ({
  speaker: { state: 'confirmed', photoKey: 'key', name: full, position: full, institution: full, biography: full, ...change },
  languages: ['en', 'ru', 'kk'],
  slides: { sessionIds: ['s1', 's2'], done: new Set(['s1', 's2']) },
  deadlines: { profileDueAt: new Date('2027-01-01T00:00:00Z'), slidesDueAt: null },
  ...rest,
});
const open = (given: TaskFacts): string[] => tasksOf(given).filter(({ done }) => !done).map(({ task }) => task);

describe('the tasks of a speaker', () => {
  it('are all done when everything is there', () => {
    expect(open(facts())).toEqual([]);
  });

  it.each([
    ['no answer yet', facts({ state: 'invited' }), ['confirm']],
    ['no photo', facts({ photoKey: null }), ['photo']],
    ['a biography that lacks one of the event’s languages', facts({ biography: { en: 'x', ru: 'x' } }), ['profile']],
    ['slides for one of two sessions', facts({}, { slides: { sessionIds: ['s1', 's2'], done: new Set(['s1']) } }), ['slides']],
  ])('name what is open: %s', (_, given, expected) => {
    expect(open(given)).toEqual(expected);
  });

  it('say which field in which language is missing, and which session lacks slides', () => {
    const tasks = tasksOf(facts({ biography: { en: 'x' }, position: { en: 'x', ru: 'x' } }, { slides: { sessionIds: ['s1'], done: new Set() } }));
    expect(tasks.find(({ task }) => task === 'profile')?.missing).toEqual(['position.kk', 'biography.ru', 'biography.kk']);
    expect(tasks.find(({ task }) => task === 'slides')?.missing).toEqual(['s1']);
  });

  it('want a profile in the languages of the event only', () => {
    expect(open(facts({ biography: { en: 'x' } }, { languages: ['en'] }))).toEqual([]);
  });

  it('carry their dates', () => {
    expect(tasksOf(facts()).map(({ dueAt }) => dueAt)).toEqual(['2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', null]);
  });

  it('have no slides where nobody keeps them, or where there is no session', () => {
    expect(tasksOf(facts({}, { slides: null })).map(({ task }) => task)).not.toContain('slides');
    expect(tasksOf(facts({}, { slides: { sessionIds: [], done: new Set() } })).map(({ task }) => task)).not.toContain('slides');
  });

  it('end with a refusal', () => {
    expect(tasksOf(facts({ state: 'declined', photoKey: null }))).toEqual([]);
  });
});

describe('a link that was used before', () => {
  const plain = { isAdmin: false, passwordHash: null };

  it('lets a speaker in again and again, but not who holds a stronger key than a mail', () => {
    expect(needsFreshSignIn(plain, true)).toBe(false);
    expect(needsFreshSignIn({ ...plain, isAdmin: true }, true)).toBe(true);
    expect(needsFreshSignIn({ ...plain, passwordHash: 'hash' }, true)).toBe(true);
    expect(needsFreshSignIn({ ...plain, isAdmin: true }, false)).toBe(false);
  });
});
