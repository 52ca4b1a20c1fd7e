import { data } from 'react-router';
import type { MaterialList, MaterialView } from '@plenary/contracts/material';
import type { SpeakerHistory, SpeakerView } from '@plenary/contracts/speaker';
import type { SpeakersLinkView } from '@plenary/contracts/stage';
import type { Api } from '../../lib/api';
import type { FormAnswers } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import { localeAnswer } from '../manage/event-form.server';

/** Everything that the desk of one speaker shows. */
export interface DeskData {
  speaker: SpeakerView;
  materials: MaterialView[];
  /** Where to go to speak, by session; absent where nobody has set it yet. */
  links: Record<string, string>;
  history: SpeakerHistory['items'];
}

/** Loads a speaker's desk around a profile that is there already. */
export async function deskOf(api: Api, speaker: SpeakerView): Promise<DeskData> {
  const { id, eventId } = speaker;
  const [materials, history, links] = await Promise.all([
    api.get<MaterialList>(`/events/${eventId}/materials`),
    api.get<SpeakerHistory>(`/events/${eventId}/speakers/${id}/history`),
    Promise.all(speaker.sessions.map((session) => linkOf(api, eventId, session.id))),
  ]);
  return { speaker, materials: materials.items.filter(({ speakerId }) => speakerId === id), history: history.items, links: Object.fromEntries(links.flat()) };
}

/** The speakers' link of a session; a session that another release took away has none. */
async function linkOf(api: Api, eventId: string, sessionId: string): Promise<[string, string][]> {
  try {
    const { url } = await api.get<SpeakersLinkView>(`/events/${eventId}/sessions/${sessionId}/speakers-link`);
    return url ? [[sessionId, url]] : [];
  } catch (cause) {
    if (cause instanceof ApiProblem && (cause.status === 404 || cause.status === 403)) return [];
    throw cause;
  }
}

/** A rule as the select of the page says it: `delegates.sessionStart`. */
function visibilityAnswer(form: FormAnswers): object {
  const [audience, opens] = form.string('rule').split('.');
  return { audience, opens, opensAt: opens === 'time' ? (form.text('opensAt') ?? null) : null };
}

type Doing = (form: FormAnswers, api: Api, speaker: string, materials: string) => Promise<unknown>;

/** What the buttons of a desk do, by their intent. */
const DOINGS: Record<string, Doing> = {
  confirmed: (form, api, speaker) => api.post(`${speaker}/answer`, { answer: 'confirmed', note: form.string('note') }),
  declined: (form, api, speaker) => api.post(`${speaker}/answer`, { answer: 'declined', note: form.string('note') }),
  profile: (form, api, speaker) =>
    api.patch(speaker, {
      name: localeAnswer(form, 'name'),
      position: localeAnswer(form, 'position'),
      institution: localeAnswer(form, 'institution'),
      biography: localeAnswer(form, 'biography'),
      country: form.text('country') ?? null,
      rev: form.number('rev'),
    }),
  removePhoto: (_form, api, speaker) => api.delete(`${speaker}/photo`),
  invite: (form, api, speaker) => api.post(`${speaker}/people`, { email: form.string('email'), kind: form.string('kind'), language: form.string('language') }),
  uninvite: (form, api, speaker) => api.delete(`${speaker}/people/${form.string('id')}`),
  link: (form, api, _speaker, materials) =>
    api.post(materials, { sessionId: form.string('sessionId'), speakerId: form.string('speakerId'), kind: form.string('kind'), url: form.string('url') }, { ...(form.idempotencyKey && { idempotencyKey: form.idempotencyKey }) }),
  visibility: (form, api, _speaker, materials) => api.patch(`${materials}/${form.string('id')}`, { visibility: visibilityAnswer(form), rev: form.number('rev') }),
  redraw: (form, api, _speaker, materials) => api.post(`${materials}/${form.string('id')}/preview`),
  removeMaterial: (form, api, _speaker, materials) => api.delete(`${materials}/${form.string('id')}`),
};

/** Does what a form of the desk asks for. */
export async function deskAction(form: FormAnswers, api: Api, { eventId, speakerId }: { eventId: string; speakerId: string }) {
  const doing = DOINGS[form.intent ?? ''];
  if (!doing) throw new Response(null, { status: 400 });
  await doing(form, api, `/events/${eventId}/speakers/${speakerId}`, `/events/${eventId}/materials`);
  return data({ done: form.intent ?? '' });
}
