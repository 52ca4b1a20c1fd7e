import { data } from 'react-router';
import type { ProgrammeView } from '@plenary/contracts/program';
import { LinkButton } from '../../components/button';
import { Form, SubmitButton } from '../../components/form';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/sessions.page';
import { ConflictList } from './conflict-list';
import { swapMoves } from './draft-times';
import { useEventZone, useNames, useProgramme } from './programme-data';
import styles from './program.module.css';
import { SessionDays } from './session-days';

export function loader({ request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  return { saved: query.get('saved') ?? '', removed: query.get('removed') ?? '', removedTitle: query.get('title') ?? '' };
}

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const programme = `/events/${args.params.eventId}/programme`;
    if (form.intent === 'restore') await api.post(`${programme}/sessions/${form.string('id')}/restore`);
    else {
      const { sessions } = await api.get<ProgrammeView>(programme);
      const [first, second] = [form.string('first'), form.string('second')].map((id) => sessions.find((session) => session.id === id));
      if (first && second) await api.put(`${programme}/sessions/places`, { moves: swapMoves(first, second) });
    }
    return data({ done: form.intent ?? '' });
  });

/** The draft of the programme: its sessions, what should be checked, and the way to each of them. */
export default function SessionsPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT('program');
  const { rooms, sessions, can } = useProgramme();
  const zone = useEventZone();
  return (
    <>
      <Notice {...loaderData} restored={actionData !== undefined && 'done' in actionData && actionData.done === 'restore'} refusal={refusalOf(actionData)} />
      <div className="row between">
        <p className="small mute">{t('program:zone', { zone })}</p>
        {can['program.edit'] && rooms.length > 0 ? <LinkButton to="sessions/new">{t('program:sessions.add')}</LinkButton> : null}
      </div>
      <ConflictList />
      {sessions.length === 0 ? <NoSessions hasRooms={rooms.length > 0} canEdit={can['program.edit'] === true} /> : <SessionDays />}
    </>
  );
}

/** What has just been done, and the way back from it. */
function Notice({ saved, removed, removedTitle, restored, refusal }: { saved: string; removed: string; removedTitle: string; restored: boolean; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('program');
  const names = useNames();
  const savedTitle = names.session(saved);
  const text = restored ? t('program:sessions.restored', { title: removedTitle }) : removed ? t('program:sessions.removed', { title: removedTitle }) : savedTitle ? t('program:sessions.saved', { title: savedTitle }) : '';
  return (
    <div role="status" className={styles['status']}>
      {text ? (
        <div className={styles['notice']}>
          <p>{text}</p>
          {removed && !restored ? (
            <Form result={refusal}>
              <input type="hidden" name="id" value={removed} />
              <SubmitButton intent="restore" tone="quiet" small>
                {t('common:action.undo')}
              </SubmitButton>
            </Form>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function NoSessions({ hasRooms, canEdit }: { hasRooms: boolean; canEdit: boolean }) {
  const t = useT('program');
  return (
    <EmptyState title={t('program:sessions.empty')} text={hasRooms ? t('program:sessions.emptyText') : t('program:sessions.needRoom')}>
      {canEdit ? <LinkButton to={hasRooms ? 'sessions/new' : 'rooms'}>{hasRooms ? t('program:sessions.add') : t('program:rooms.add')}</LinkButton> : null}
    </EmptyState>
  );
}
