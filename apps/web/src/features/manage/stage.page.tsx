import { data } from 'react-router';
import type { ProgrammeView, SessionView } from '@plenary/contracts/program';
import type { SpeakersLinkView } from '@plenary/contracts/stage';
import type { FeedList } from '@plenary/contracts/stage-feeds';
import type { HallCodeAnswer } from '@plenary/contracts/stage-hall';
import type { ScreenList } from '@plenary/contracts/stage-screens';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { EmptyState } from '../../components/state';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/stage.page';
import { HallCodeSection } from './hall-code-section';
import { useManagedEvent } from './managed-event';
import { RoomFeeds } from './room-feeds';
import { feedAnswers } from './room-feeds.server';
import { ScreensSection } from './screens-section';
import styles from './manage.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = apiOf(context);
  const event = `/events/${params.eventId}`;
  const { rooms, sessions } = await api.get<ProgrammeView>(`${event}/programme`);
  const [lists, codes, links, screens] = await Promise.all([
    Promise.all(rooms.map(({ id }) => api.get<FeedList>(`${event}/rooms/${id}/feeds`))),
    Promise.all(rooms.map(({ id }) => api.get<HallCodeAnswer>(`${event}/rooms/${id}/hall-code`))),
    Promise.all(sessions.map(({ id }) => api.get<SpeakersLinkView>(`${event}/sessions/${id}/speakers-link`))),
    api.get<ScreenList>(`${event}/screens`),
  ]);
  return {
    rooms: rooms.map((room, i) => ({ room, list: lists[i] ?? { rev: 0, feeds: [] }, code: codes[i]?.code ?? null })),
    sessions: sessions.map((session, i) => ({ session, link: links[i]?.url ?? '' })),
    screens: screens.items,
    title: translator(context.get(preferencesContext).language)('manage:stage.title'),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const event = `/events/${args.params.eventId}`;
    const of = form.string('of');
    const [roomId, key] = of.split('/');
    const feed = `${event}/rooms/${roomId}/feeds/${key === 'new' ? form.string('key') : key}`;
    if (form.intent === 'screen') await api.post(`${event}/screens`, { name: form.string('name'), roomId: form.string('roomId') });
    else if (form.intent === 'endScreen') await api.delete(`${event}/screens/${of}`);
    else if (form.intent === 'hallCode') await api.post(`${event}/rooms/${of}/hall-code`);
    else if (form.intent === 'endHallCode') await api.delete(`${event}/rooms/${of}/hall-code`);
    else if (form.intent === 'remove') await api.delete(feed);
    else if (form.intent === 'feed') await api.put(feed, feedAnswers(form));
    else await api.put(`${event}/sessions/${of}/speakers-link`, { url: form.text('url') ?? null });
    return data({ saved: of });
  });

/** Picture and sound of each room, and where the speakers of each session go to speak. */
export default function StagePage({ loaderData: { rooms, sessions, screens }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const refusal = refusalOf(actionData);
  const saved = actionData && 'saved' in actionData ? actionData.saved : '';
  const of = (id: string): FormResult | undefined => (refusal?.values['of']?.[0] === id ? refusal : undefined);
  return (
    <div className={styles['sections']}>
      <div className={styles['titleRow']}>
        <h1>{t('manage:stage.title')}</h1>
        <LinkButton to={`/e/${event.slug}/moderate`} reloadDocument tone="quiet" small>
          {t('manage:nav.desk')}
        </LinkButton>
      </div>
      <p role="status" className="small">
        {saved ? t('common:form.saved') : null}
      </p>
      {rooms.length === 0 ? (
        <EmptyState title={t('manage:stage.empty')}>
          <LinkButton to={`/manage/${event.id}/program/rooms`}>{t('manage:stage.addRoom')}</LinkButton>
        </EmptyState>
      ) : null}
      {rooms.map(({ room, list }) => (
        <RoomFeeds key={room.id} room={room} list={list} refusalOf={of} />
      ))}
      {rooms.length > 0 ? <ScreensSection screens={screens} rooms={rooms.map(({ room }) => room)} refusal={refusal?.values['intent']?.[0] === 'screen' ? refusal : undefined} /> : null}
      {rooms.map(({ room, code }) => (
        <HallCodeSection key={room.id} room={room} code={code} />
      ))}
      {sessions.length > 0 ? (
        <Card title={t('manage:stage.links')}>
          <p className="small mute">{t('manage:stage.linksHint')}</p>
          <ul className={styles['list']}>
            {sessions.filter(({ session }) => session.type !== 'break').map(({ session, link }) => (
              <li key={session.id}>
                <LinkForm session={session} link={link} refusal={of(session.id)} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

function LinkForm({ session, link, refusal }: { session: SessionView; link: string; refusal: FormResult | undefined }) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  return (
    <Form result={refusal} key={link} className={styles['wide']}>
      <input type="hidden" name="of" value={session.id} />
      <TextField name="url" inputMode="url" dir="ltr" label={<Localized text={usePick(event.referenceLanguage)(session.title)} />} defaultValue={link} maxLength={2_000} />
      <FormActions>
        <SubmitButton intent="link" tone="quiet" small>
          {t('common:action.save')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
