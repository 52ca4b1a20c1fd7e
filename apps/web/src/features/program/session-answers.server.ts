import type { FormAnswers } from '../../lib/form.server';
import { localeAnswer } from '../manage/event-form.server';

/** What the form says of a session, as the api wants it. An empty number is sent as such, so that the api asks for it. */
export function sessionAnswers(form: FormAnswers) {
  return {
    type: form.string('type'),
    title: localeAnswer(form, 'title'),
    abstract: localeAnswer(form, 'abstract'),
    roomId: form.string('roomId'),
    startsAt: form.text('exact') ?? form.string('startsAt'),
    minutes: form.number('minutes') ?? null,
    languages: form.list('languages'),
    speakerIds: form.list('speakerIds'),
    moderatorIds: form.list('moderatorIds'),
    allowConflict: form.flag('allowConflict'),
  };
}
