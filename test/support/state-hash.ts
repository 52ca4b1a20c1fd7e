import { createHash } from 'node:crypto';

type Listed = { id: string; text: string; state: string; rev: number; score: number; author: { name: string } | null };

/** The state of a room as one text, whoever holds it: what everyone must see alike. */
export function stateHash(settings: { rev: number; open: boolean; moderated: boolean; anonymous: boolean }, questions: Iterable<Listed>): string {
  const list = [...questions].map(({ id, text, state, rev, score, author }) => [id, text, state, rev, score, author?.name ?? null]).sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  const { rev, open, moderated, anonymous } = settings;
  return createHash('sha1').update(JSON.stringify([rev, open, moderated, anonymous, list])).digest('hex');
}
