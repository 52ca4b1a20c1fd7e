import { Navigate, redirect } from 'react-router';
import type { SessionsWritten } from '@plenary/contracts/program';
import { useT } from '../../i18n/use-t';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { referenceOf, withFormNames } from '../manage/event-form.server';
import type { Route } from './+types/new-session.page';
import { nextStart } from './draft-times';
import { useProgramme } from './programme-data';
import { sessionAnswers } from './session-answers.server';
import { SessionForm } from './session-form';

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId } = args.params;
    const call = api.post<SessionsWritten>(`/events/${eventId}/programme/sessions`, sessionAnswers(form), form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {});
    const { sessions } = await withFormNames(referenceOf(form), {}, call);
    return redirect(`/manage/${eventId}/program?saved=${sessions[0]?.id ?? ''}`);
  });

/** Adds a session to the draft; it is proposed where the room's last one ends. */
export default function NewSessionPage({ actionData, params }: Route.ComponentProps) {
  const t = useT('program');
  const { event, rooms, sessions } = useProgramme();
  const [room] = rooms;
  if (!room) return <Navigate to={`/manage/${params.eventId}/program/rooms`} replace />;
  const defaults = { type: sessions.length === 0 ? 'opening' : 'keynote', title: {}, abstract: {}, roomId: room.id, startsAt: nextStart(sessions, room.id, event.startsAt), minutes: 30, languages: event.languages, speakerIds: [], moderatorIds: [] } as const;
  return (
    <>
      <h2>{t('program:form.new')}</h2>
      <SessionForm session={{ ...defaults, speakerIds: [], moderatorIds: [] }} result={refusalOf(actionData)} />
    </>
  );
}
