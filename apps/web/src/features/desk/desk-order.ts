import type { ModeratorQuestion } from '@plenary/contracts/qa';

/** What a moderator looks at; empty means everything. */
export interface DeskFilter {
  language: string;
  country: string;
  label: string;
  speaker: string;
}

export const NO_FILTER: DeskFilter = { language: '', country: '', label: '', speaker: '' };

/** Whether a question is among those a moderator looks at. */
export function passes({ language, country, labelIds, speakerId }: ModeratorQuestion, filter: DeskFilter): boolean {
  return (
    (filter.language === '' || language === filter.language) &&
    (filter.country === '' || country === filter.country) &&
    (filter.label === '' || labelIds.includes(filter.label)) &&
    (filter.speaker === '' || speakerId === filter.speaker)
  );
}

/** The queue as moderators ordered it by hand; what they left alone follows as it came. */
export function byHand<Q extends { id: string }>(queue: readonly Q[], ids: readonly string[]): Q[] {
  const pinned = ids.flatMap((id) => queue.find((question) => question.id === id) ?? []);
  return [...pinned, ...queue.filter((question) => !pinned.includes(question))];
}

/** The order by hand after a question was moved by a step, or onto the place of another; everything above it is pinned with it. */
export function moved(queue: readonly { id: string }[], id: string, to: number | string): string[] {
  const ids = queue.map((question) => question.id);
  const from = ids.indexOf(id);
  const target = Math.max(0, Math.min(ids.length - 1, typeof to === 'number' ? from + to : ids.indexOf(to)));
  const rest = ids.filter((other) => other !== id);
  rest.splice(target, 0, id);
  return rest.slice(0, Math.max(from, target) + 1);
}
