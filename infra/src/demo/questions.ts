import type { Language } from '@plenary/contracts/languages';
import type { QuestionState } from '@plenary/contracts/qa';

/** A question of the demo: obviously made up, in one of the three languages. */
export interface DemoQuestion {
  text: string;
  language: Language;
  anonymous: boolean;
  state: QuestionState;
  votes: number;
}

/** Questions to the keynote of today. */
export const questions: DemoQuestion[] = [
  { text: 'Which indicators changed most for landlocked countries since the last survey?', language: 'en', anonymous: false, state: 'answering', votes: 41 },
  { text: 'How do small administrations keep services open when the national portal is down?', language: 'en', anonymous: true, state: 'visible', votes: 37 },
  { text: 'Будет ли на странице методологии указан источник данных по каждой стране?', language: 'ru', anonymous: false, state: 'visible', votes: 29 },
  { text: 'Қызметтерді қазақ тілінде толық көрсету қашан аяқталады?', language: 'kk', anonymous: false, state: 'visible', votes: 18 },
  { text: 'How is the quality of open data measured, and who checks it?', language: 'en', anonymous: false, state: 'visible', votes: 11 },
  { text: 'What share of services is used on phones?', language: 'en', anonymous: false, state: 'answered', votes: 33 },
  { text: 'Где можно прочитать полный текст обзора на русском языке?', language: 'ru', anonymous: false, state: 'answered', votes: 14 },
  { text: 'Сколько стоит поддержка единого портала в год и кто её финансирует?', language: 'ru', anonymous: true, state: 'pending', votes: 0 },
  { text: 'Is the method for online services the same for federal states?', language: 'en', anonymous: false, state: 'pending', votes: 0 },
  { text: 'Шағын елді мекендерде байланыс нашар болса, қызметке қалай қол жеткізуге болады?', language: 'kk', anonymous: false, state: 'pending', votes: 0 },
];
