import type { PollContent, PollState } from '@plenary/contracts/polls';

/** A poll of the demo: obviously made up, in all languages of the event. */
export interface DemoPoll extends PollContent {
  state: PollState;
  /** Answers of delegates, one each. */
  answers: string[][];
}

const times = (count: number, answer: string[]): string[][] => Array.from({ length: count }, () => answer);

/** Polls of the keynote of today. */
export const polls: DemoPoll[] = [
  {
    kind: 'words', state: 'closed', results: 'shown', max: 3, options: [],
    question: { en: 'One word: what makes a public service good?', ru: 'Одним словом: что делает госуслугу хорошей?', kk: 'Бір сөзбен: мемлекеттік қызметті жақсы ететін не?' },
    answers: [...times(14, ['trust', 'доверие']), ...times(9, ['simple']), ...times(8, ['сенім']), ...times(6, ['speed', 'simple']), ...times(5, ['простота']), ...times(4, ['open data']), ...times(3, ['жылдам']), ...times(2, ['people'])],
  },
  {
    kind: 'choice', state: 'open', results: 'voted', max: 1,
    question: { en: 'What would help your administration most?', ru: 'Что больше всего помогло бы вашему ведомству?', kk: 'Сіздің мекемеңізге ең алдымен не көмектеседі?' },
    options: [
      { en: 'Shared platforms and open code', ru: 'Общие платформы и открытый код', kk: 'Ортақ платформалар мен ашық код' },
      { en: 'Training of civil servants', ru: 'Обучение госслужащих', kk: 'Мемлекеттік қызметшілерді оқыту' },
      { en: 'Common rules for data', ru: 'Единые правила работы с данными', kk: 'Деректерге арналған бірыңғай ережелер' },
      { en: 'More connectivity in the regions', ru: 'Связь в регионах', kk: 'Өңірлердегі байланыс' },
    ],
    answers: [...times(21, ['0']), ...times(17, ['1']), ...times(12, ['2']), ...times(8, ['3'])],
  },
  {
    kind: 'rating', state: 'draft', results: 'shown', max: 1, options: [],
    question: { en: 'How useful was this session for your work?', ru: 'Насколько полезной была сессия для вашей работы?', kk: 'Бұл сессия жұмысыңызға қаншалықты пайдалы болды?' },
    answers: [],
  },
];

/** What three delegates want to speak about. */
export const floorTopics: string[] = ['Exchange of data between neighbouring countries', 'Опыт небольших ведомств', 'Services for rural areas'];
