import type { FormAnswers } from '../../lib/form.server';

/** What a form says about a delegate, as the api takes it. Empty required answers are left out, so that it can name them. */
export function delegateAnswers(form: FormAnswers): Record<string, unknown> {
  return {
    name: form.text('name'),
    country: form.text('country'),
    institution: form.text('institution'),
    position: form.string('position'),
    // Empty where one is asked for, so that the api names it; null where the event offers none.
    category: form.flag('asksCategory') ? form.string('category') : null,
    language: form.text('language'),
  };
}
