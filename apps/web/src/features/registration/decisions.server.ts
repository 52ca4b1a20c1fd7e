import { data } from 'react-router';
import type { DecisionResults } from '@plenary/contracts/registration';
import type { Api } from '../../lib/api';
import type { FormAnswers } from '../../lib/form.server';
import { DECISIONS, type Decided, type Decision } from './decided-text';

/** The button of a row says both what and whom (`approve 0193…`); those of the many say only what. */
function asked(form: FormAnswers): { decision: Decision; ids: string[] } {
  const [word, id] = (form.intent ?? '').split(' ');
  return { decision: DECISIONS.find((decision) => decision === word) ?? 'approve', ids: id ? [id] : form.list('ids') };
}

/** Passes a decision of the list on to the api: on one or on many, or taking it back. Nobody chosen is answered with nobody decided on. */
export async function decide(eventId: string, form: FormAnswers, api: Api) {
  const path = `/events/${eventId}/registrations`;
  const { decision, ids } = asked(form);
  if (ids.length === 0) return data<{ decided: Decided }>({ decided: { decision, results: [] } });
  const answer =
    decision === 'reopen'
      ? await api.post<DecisionResults>(`${path}/reopening`, { ids })
      : await api.post<DecisionResults>(`${path}/decisions`, { decision, ids, ...(decision === 'decline' ? { reason: form.text('reason') } : {}) });
  return data<{ decided: Decided }>({ decided: { decision, results: answer.results } });
}
