import { redirect } from 'react-router';
import type { ReleaseView, SessionChange } from '@plenary/contracts/program';
import { formatDay, formatRange } from '@plenary/i18n/time';
import { Card } from '../../components/card';
import { TextArea } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { localeAnswer } from '../manage/event-form.server';
import { LocaleFields } from '../manage/locale-fields';
import type { Route } from './+types/release.page';
import { ConflictList } from './conflict-list';
import { useNames, useProgramme } from './programme-data';
import styles from './program.module.css';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const releases = await apiOf(context).get<ReleaseView[]>(`/events/${params.eventId}/programme/releases`);
  return { releases, done: new URL(request.url).searchParams.has('done') };
}

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const releases = `/events/${args.params.eventId}/programme/releases`;
    await api.post<ReleaseView>(releases, { note: localeAnswer(form, 'note') }, form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {});
    return redirect(`/manage/${args.params.eventId}/program/release?done`);
  });

/** What a release would change for visitors and what to look at before; then the release itself, and those before it. */
export default function ReleasePage({ loaderData: { releases, done }, actionData }: Route.ComponentProps) {
  const t = useT('program');
  const { event, changes, can } = useProgramme();
  const [latest] = releases;
  const next = (latest?.number ?? 0) + 1;
  return (
    <>
      <h2>{t('program:release.title')}</h2>
      <p className="mute">{t('program:release.lead')}</p>
      <p role="status" className={done && latest ? styles['notice'] : undefined}>
        {done && latest ? t('program:release.done', { number: latest.number }) : null}
      </p>
      <ConflictList />
      <Card title={t('program:release.changes')}>
        {changes.length === 0 ? <p className="mute">{t('program:release.nothing')}</p> : null}
        <ul className="stack">
          {changes.map((change) => (
            <li key={change.sessionId}>
              <Change change={change} />
            </li>
          ))}
        </ul>
      </Card>
      {can['program.release'] ? <ReleaseForm key={next} number={next} refusal={refusalOf(actionData)} /> : <p className="mute">{t('program:release.notAllowed')}</p>}
      {releases.length === 0 ? null : (
        <Card title={t('program:release.history')}>
          <ul className="stack">
            {releases.map((release) => (
              <li key={release.id}>
                <Past release={release} zone={event.timeZone} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const TONES = { added: 'ok', removed: 'live', moved: 'gold', edited: 'tint' } as const;

function Change({ change }: { change: SessionChange }) {
  const t = useT('program');
  const { event } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  const names = useNames();
  const place = (at: SessionChange['after']): string => (at ? `${formatRange(t, new Date(at.startsAt), new Date(at.endsAt), event.timeZone)}, ${names.room(at.roomId)}` : '');
  const [before, after] = [place(change.before), place(change.after)];
  return (
    <>
      <p className="row">
        <Pill tone={TONES[change.change]}>{t(`program:release.${change.change}`)}</Pill>
        <Localized as="b" text={pick(change.title)} />
      </p>
      <p className="small mute">{change.change === 'moved' ? t('program:release.fromTo', { from: before, to: after }) : after || before}</p>
    </>
  );
}

function ReleaseForm({ number, refusal }: { number: number; refusal: FormResult | undefined }) {
  const t = useT('program');
  return (
    <Form result={refusal}>
      <Card>
        <LocaleFields>
          {(language) => <TextArea name={`note.${language}`} label={t('program:release.note')} hint={t('program:release.noteHint')} lang={language} maxLength={2000} rows={2} />}
        </LocaleFields>
        <FormActions>
          <SubmitButton>{t('program:release.submit', { number })}</SubmitButton>
        </FormActions>
      </Card>
    </Form>
  );
}

function Past({ release, zone }: { release: ReleaseView; zone: string }) {
  const t = useT('program');
  const { event } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  return (
    <>
      <p>
        <b>{t('program:release.version', { number: release.number, date: formatDay(t, new Date(release.publishedAt), zone, { year: true }) })}</b>{' '}
        <span className="small mute num">{t('program:release.sessions', { count: release.sessions })}</span>
      </p>
      <Localized as="p" className="prose small" text={pick(release.note)} />
    </>
  );
}
