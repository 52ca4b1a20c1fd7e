import type { LocaleMap } from '@plenary/contracts/languages';

/** A session that is in the way of another. */
export interface ClashingSession {
  id: string;
  title: LocaleMap;
  startsAt: string;
  endsAt: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isSession = (value: unknown): value is ClashingSession => isRecord(value) && typeof value['id'] === 'string' && isRecord(value['title']) && typeof value['startsAt'] === 'string' && typeof value['endsAt'] === 'string';

/** The sessions that a refusal names, each once; without the one that was being saved. */
export function clashingSessions(meta: Record<string, unknown> | undefined, exceptId?: string): ClashingSession[] {
  const sessions = listOf(meta?.['clashes']).flatMap((clash) => (isRecord(clash) ? listOf(clash['sessions']) : [])).filter(isSession);
  return [...new Map(sessions.map((session) => [session.id, session])).values()].filter(({ id }) => id !== exceptId);
}

/** Moments that would be taken where a typed time was none, or two. */
export const suggestedTimes = (meta: Record<string, unknown> | undefined): string[] => listOf(meta?.['suggestions']).filter((text) => typeof text === 'string');
