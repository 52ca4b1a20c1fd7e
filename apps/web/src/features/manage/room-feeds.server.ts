import { FEED_LANGUAGES } from '@plenary/contracts/stage-source';
import type { FormAnswers } from '../../lib/form.server';

/** What the form of a feed says, as the api takes it. */
export function feedAnswers(form: FormAnswers) {
  const captions = FEED_LANGUAGES.map((language) => [language, form.text(`captions.${language}`)] as const).filter(([, url]) => url !== undefined);
  return { url: form.string('url'), fallback: form.text('fallback') ?? null, audio: form.text('audio') ?? null, captions: Object.fromEntries(captions) };
}
