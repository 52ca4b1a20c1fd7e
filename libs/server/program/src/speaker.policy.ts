import type { Language } from '@plenary/contracts/locale';
import type { SpeakerTask } from '@plenary/contracts/speaker';
import type { Speaker } from './speaker.entity';

/** What a task list is computed from. */
export interface TaskFacts {
  speaker: Pick<Speaker, 'state' | 'photoKey' | 'name' | 'position' | 'institution' | 'biography'>;
  /** Languages the event is held in; each wants a profile. */
  languages: readonly Language[];
  /** Sessions of the speaker that want slides, and those of them that have some; null where nobody keeps slides. */
  slides: { sessionIds: readonly string[]; done: ReadonlySet<string> } | null;
  deadlines: { profileDueAt: Date | null; slidesDueAt: Date | null };
}

const PROFILE_FIELDS = ['name', 'position', 'institution', 'biography'] as const;

/** Steps of a speaker with what is missing: a person who declined has none left. */
export function tasksOf({ speaker, languages, slides, deadlines }: TaskFacts): SpeakerTask[] {
  if (speaker.state === 'declined') return [];
  const profileDueAt = deadlines.profileDueAt?.toISOString() ?? null;
  const slidesDueAt = deadlines.slidesDueAt?.toISOString() ?? null;
  const unwritten = PROFILE_FIELDS.flatMap((field) => languages.filter((language) => !speaker[field][language]).map((language) => `${field}.${language}`));
  const confirmed = speaker.state === 'confirmed';
  const tasks: SpeakerTask[] = [
    { task: 'confirm', done: confirmed, dueAt: profileDueAt, missing: [] },
    { task: 'profile', done: unwritten.length === 0, dueAt: profileDueAt, missing: unwritten },
    { task: 'photo', done: speaker.photoKey !== null, dueAt: profileDueAt, missing: [] },
  ];
  if (slides && slides.sessionIds.length > 0) {
    const missing = slides.sessionIds.filter((id) => !slides.done.has(id));
    tasks.push({ task: 'slides', done: missing.length === 0, dueAt: slidesDueAt, missing });
  }
  return tasks;
}

/** Whether somebody whom the link of a mail would sign in must rather prove themselves anew: the link lies in a mailbox. */
export function needsFreshSignIn(person: { isAdmin: boolean; passwordHash: string | null }, acceptedBefore: boolean): boolean {
  return acceptedBefore && (person.isAdmin || person.passwordHash !== null);
}
