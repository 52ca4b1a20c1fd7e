import type { LocaleMap } from '@plenary/contracts/languages';
import { POLL_KINDS, POLL_LIMITS, type PollContent, RESULTS_FOR } from '@plenary/contracts/polls';
import { languages } from '@plenary/i18n/languages';

/** What was typed, by the name of the field; the same for a form on the desk and for one that a server reads. */
export type TypedAnswers = (name: string) => string | undefined;

const localeMap = (typed: TypedAnswers, name: string): LocaleMap =>
  Object.fromEntries(languages.flatMap((language) => (typed(`${name}.${language}`) ? [[language, typed(`${name}.${language}`)]] : [])));

/** The poll as it was typed; empty options are left out, everything else is for the server to judge. */
export function pollAnswers(typed: TypedAnswers): PollContent {
  const options = Array.from({ length: POLL_LIMITS.options }, (_, i) => localeMap(typed, `option.${i}`)).filter((option) => Object.keys(option).length > 0);
  return {
    kind: POLL_KINDS.find((kind) => kind === typed('kind')) ?? 'choice',
    question: localeMap(typed, 'question'),
    options,
    max: Number(typed('max') ?? 1),
    results: RESULTS_FOR.find((results) => results === typed('results')) ?? 'voted',
  };
}
