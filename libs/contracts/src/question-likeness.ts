/** From this likeness on two questions are shown beside each other. */
const ALIKE = 0.3;
const SHOWN = 3;

/** The three-letter pieces of each word, so that endings of words matter little; the same in every script. */
function piecesOf(text: string): Set<string> {
  const words = text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, i) => `  ${word} `.slice(i, i + 3))));
}

/** How much two texts have in common, from 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((piece) => b.has(piece)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/**
 * The questions most like a text that is being typed. Page and server find them by the same rule; the database's own
 * trigrams are not asked, since they know only the letters of the locale it was made with.
 */
export function questionsLike<Q extends { text: string }>(text: string, questions: Iterable<Q>): Q[] {
  const typed = piecesOf(text);
  return [...questions]
    .map((question) => ({ question, like: likeness(typed, piecesOf(question.text)) }))
    .filter(({ like }) => like > ALIKE)
    .sort((a, b) => b.like - a.like)
    .slice(0, SHOWN)
    .map(({ question }) => question);
}
