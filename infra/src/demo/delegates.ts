import type { Category } from '@plenary/contracts/events';
import type { Language } from '@plenary/contracts/languages';

/** A delegate of the demo: obviously generic, with an address that cannot exist. */
export interface DemoDelegate {
  name: string;
  email: string;
  country: string | null;
  institution: string;
  position: string;
  category: Category;
  language: Language;
  timeZone: string;
}

/** Country (null: international organization), zone, language, number of delegates. */
const FROM: [string | null, string, Language, number][] = [
  ['KZ', 'Asia/Almaty', 'kk', 22], ['KZ', 'Asia/Almaty', 'ru', 10], ['UZ', 'Asia/Tashkent', 'ru', 11], ['KG', 'Asia/Bishkek', 'ru', 8], ['TJ', 'Asia/Dushanbe', 'ru', 5],
  ['AZ', 'Asia/Baku', 'ru', 7], ['GE', 'Asia/Tbilisi', 'en', 5], ['AM', 'Asia/Yerevan', 'ru', 4], ['BY', 'Europe/Minsk', 'ru', 6], ['MD', 'Europe/Chisinau', 'ru', 3],
  ['UA', 'Europe/Kyiv', 'en', 3], ['EE', 'Europe/Tallinn', 'en', 4], ['LV', 'Europe/Riga', 'en', 2], ['LT', 'Europe/Vilnius', 'en', 2], ['PL', 'Europe/Warsaw', 'en', 2],
  ['DE', 'Europe/Berlin', 'en', 3], ['TR', 'Europe/Istanbul', 'en', 3], ['IL', 'Asia/Jerusalem', 'en', 2], ['KR', 'Asia/Seoul', 'en', 3], ['MN', 'Asia/Ulaanbaatar', 'en', 3],
  ['TH', 'Asia/Bangkok', 'en', 2], ['IN', 'Asia/Kolkata', 'en', 2], ['US', 'America/New_York', 'en', 3], ['BR', 'America/Sao_Paulo', 'en', 1], [null, 'America/New_York', 'en', 4],
];

const INSTITUTIONS: Record<Language, [string, string, Category][]> = {
  en: [['Ministry of Digital Development', 'Adviser', 'government'], ['Civil Service Agency', 'Head of division', 'government'], ['State University', 'Lecturer', 'university'], ['Statistics Office', 'Analyst', 'government']],
  ru: [['Министерство цифрового развития', 'Советник', 'government'], ['Агентство по делам государственной службы', 'Начальник отдела', 'government'], ['Государственный университет', 'Преподаватель', 'university'], ['Комитет по статистике', 'Аналитик', 'government']],
  kk: [['Цифрлық даму министрлігі', 'Кеңесші', 'government'], ['Мемлекеттік қызмет істері агенттігі', 'Бөлім басшысы', 'government'], ['Мемлекеттік университет', 'Оқытушы', 'university'], ['Статистика комитеті', 'Талдаушы', 'government']],
};

const NAMES: Record<Language, string> = { en: 'Delegate', ru: 'Делегат', kk: 'Делегат' };

/** About 120 delegates of 24 countries and of international organizations. */
export const delegates: DemoDelegate[] = FROM.flatMap(([country, timeZone, language, count]) => Array.from({ length: count }, () => ({ country, timeZone, language }))).map((from, index) => {
  const number = String(index + 1).padStart(3, '0');
  const [institution, position, category] = INSTITUTIONS[from.language][index % 4] ?? ['', '', 'other'];
  const international = from.country === null;
  return {
    ...from,
    name: `${NAMES[from.language]} ${number}`,
    email: `delegate-${number}@delegates.example`,
    institution: international ? 'United Nations office' : institution,
    position: international ? 'Programme officer' : position,
    category: international ? 'international' : category,
  };
});
