import { data } from 'react-router';
import type { DecisionResults } from '@plenary/contracts/registration';
import type { Api } from '../../lib/api';
import type { FormAnswers } from '../../lib/form.server';

/** What was asked for, and what became of each registration. */
export interface Decided {
  decision: 'approve' | 'decline' | 'reopen';
  results: DecisionResults['results'];
}

/** Passes a decision of the list on to the api: on one or on many, or taking it back. */
export async function decide(eventId: string, form: FormAnswers, api: Api) {
  const path = `/events/${eventId}/registrations`;
  const ids = form.list('ids');
  const decision: Decided['decision'] = form.intent === 'reopen' ? 'reopen' : form.intent === 'decline' ? 'decline' : 'approve';
  const answer =
    decision === 'reopen'
      ? await api.post<DecisionResults>(`${path}/reopening`, { ids })
      : await api.post<DecisionResults>(`${path}/decisions`, { decision, ids, ...(decision === 'decline' ? { reason: form.text('reason') } : {}) });
  const decided: Decided = { decision, results: answer.results };
  return data({ decided });
}
