import { LIMITS } from './limits';
import { line } from './locale';

/** Letters of other scripts that look like Latin ones, folded so that a disguised word is recognised. */
const LOOKALIKES: Record<string, string> = {
  а: 'a', в: 'b', е: 'e', ё: 'e', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', ѕ: 's', т: 't', у: 'y', х: 'x', ԁ: 'd', ɡ: 'g', г: 'r',
  α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', '0': 'o', '1': 'i', '3': 'e', '5': 's',
};

/** Words that a badge says; a person who calls themselves so would be taken for the platform or its team. */
const RESERVED = new Set(['moderator', 'organizer', 'organiser', 'administrator', 'admin', 'system', 'support', 'plenary', 'модератор', 'организатор', 'администратор', 'ұйымдастырушы', 'әкімші'].map(skeleton));

/** What two texts have in common when a reader could mistake one for the other. */
function skeleton(text: string): string {
  const plain = text.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{P}\p{Z}]/gu, '').toLowerCase();
  return [...plain].map((letter) => LOOKALIKES[letter] ?? letter).join('');
}

/** A person's name as they write it: one line, every script, no word that only a badge may say. */
export const PersonName = line(LIMITS.text.name).refine((name) => !RESERVED.has(skeleton(name)), 'reserved_name');
