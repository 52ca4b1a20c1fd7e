import { useRouteLoaderData } from 'react-router';
import type { ConflictView, ProgrammeView, SessionView } from '@plenary/contracts/program';
import { zoneInWords } from '@plenary/i18n/time';
import { usePick, useT } from '../../i18n/use-t';

/** The draft of the event's programme, loaded once by the layout of its pages. */
export function useProgramme(): ProgrammeView {
  const data = useRouteLoaderData('features/program/program.layout') as { programme: ProgrammeView } | undefined;
  if (!data) throw new Error('useProgramme is for pages below /manage/:eventId/program');
  return data.programme;
}

/** Names of what stands in a programme, in the reader's language. */
export interface Names {
  session(id: string): string;
  room(id: string): string;
  speaker(id: string): string;
  moderator(id: string): string;
}

/** Looks names up by id; what has gone meanwhile has no name. */
export function useNames(): Names {
  const { event, sessions, rooms, speakers, moderators } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  const nameIn = (items: readonly { id: string; name: Parameters<typeof pick>[0] }[]) => (id: string): string => pick(items.find((item) => item.id === id)?.name).text;
  return { session: nameIn(sessions.map(({ id, title }) => ({ id, name: title }))), room: nameIn(rooms), speaker: nameIn(speakers), moderator: nameIn(moderators) };
}

/** The sentence of a conflict: whom or what it concerns. */
export function useConflictText(): (conflict: ConflictView) => string {
  const t = useT('program');
  const names = useNames();
  return ({ kind, subjectId }) => {
    const subject = kind === 'room' ? names.room(subjectId ?? '') : kind === 'moderator' ? names.moderator(subjectId ?? '') : names.speaker(subjectId ?? '');
    return t(`program:conflict.${kind}`, { subject });
  };
}

/** The conflicts a session has a part in. */
export const conflictsOf = (conflicts: readonly ConflictView[], { id }: SessionView): ConflictView[] => conflicts.filter(({ sessionIds }) => sessionIds.includes(id));

/** The event's zone in words, as every time of the editor names it. */
export function useEventZone(): string {
  const t = useT();
  const { event } = useProgramme();
  return zoneInWords(t, event.timeZone, new Date(event.startsAt));
}
