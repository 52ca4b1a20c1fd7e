import { data, Form as RouterForm } from 'react-router';
import type { MailListView, MailState, MailView } from '@plenary/contracts/mail';
import { translator } from '@plenary/i18n';
import type { KeyOf } from '@plenary/i18n/engine';
import { languageNames } from '@plenary/i18n/languages';
import { formatDay, formatTimeIn } from '@plenary/i18n/time';
import { Button, LinkButton } from '../../components/button';
import { Form, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/mails.page';
import { useManagedEvent } from './managed-event';
import styles from './mails.module.css';

const STATES = ['queued', 'sending', 'sent', 'failed', 'cancelled'] as const satisfies readonly MailState[];
const TONES = { queued: undefined, sending: 'tint', sent: 'ok', failed: 'live', cancelled: undefined } as const;
const PAGE = 50;

/** What a mail is about, by the beginning of its kind; new kinds are simply mails until they get a name here. */
const KINDS: readonly [string, KeyOf<'manage'>][] = [
  ['identity.sign_in', 'manage:mails.kind.sign_in'],
  ['events.invitation', 'manage:mails.kind.invitation'],
  ['mailing.reminder', 'manage:mails.kind.reminder'],
  ['registration.', 'manage:mails.kind.registration'],
  ['speaker.', 'manage:mails.kind.speaker'],
  ['outcome.', 'manage:mails.kind.outcome'],
];
const kindLabel = (kind: string): KeyOf<'manage'> => KINDS.find(([start]) => kind.startsWith(start))?.[1] ?? 'manage:mails.kind.other';


export async function loader({ request, context, params }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const state = STATES.find((known) => known === query.get('state'));
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const q = (query.get('q') ?? '').trim().slice(0, 200);
  const asked = new URLSearchParams({ limit: String(PAGE), offset: String(offset), q, ...(state ? { state } : {}) });
  const list = await apiOf(context).get<MailListView>(`/events/${params.eventId}/mails?${asked.toString()}`);
  return { list, state: state ?? '', q, offset, title: translator(context.get(preferencesContext).language)('manage:mails.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    await api.post(`/events/${args.params.eventId}/mails/${form.string('id')}/retry`);
    return data({ retried: form.string('id') });
  });

/** Every mail of the event with its state: who got what, what failed and why, and sending it again. */
export default function MailsPage({ loaderData: { list, state, q, offset }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const refusal = refusalOf(actionData);
  return (
    <div>
      <h1>{t('manage:mails.title')}</h1>
      <p className="mute">{t('manage:mails.lead')}</p>
      <Filter list={list} state={state} q={q} />
      {list.items.length === 0 ? (
        <EmptyState title={state || q ? t('common:table.empty') : t('manage:mails.empty')} text={state || q ? undefined : t('manage:mails.emptyText')}>
          {state || q ? (
            <LinkButton to="." tone="quiet">
              {t('common:table.clear')}
            </LinkButton>
          ) : null}
        </EmptyState>
      ) : (
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('manage:mails.title')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('manage:mails.recipient')}</th>
                <th scope="col">{t('manage:mails.what')}</th>
                <th scope="col">{t('manage:mails.state')}</th>
                <th scope="col">{t('manage:mails.when')}</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((mail) => (
                <MailRow key={mail.id} mail={mail} canRetry={list.can.retry} refusal={refusal?.values['id']?.[0] === mail.id ? refusal : undefined} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pages total={list.total} offset={offset} state={state} q={q} />
    </div>
  );
}

function Filter({ list, state, q }: { list: MailListView; state: string; q: string }) {
  const t = useT('manage');
  return (
    <RouterForm className={styles['filter']}>
      <label className="stack small">
        {t('manage:mails.search')}
        <input type="search" name="q" defaultValue={q} maxLength={200} dir="ltr" />
      </label>
      <label className="stack small">
        {t('manage:mails.state')}
        <select name="state" defaultValue={state}>
          <option value="">{t('manage:mails.all')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`manage:mails.states.${each}`)} ({list.counts[each] ?? 0})
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" tone="quiet">
        {t('common:action.show')}
      </Button>
    </RouterForm>
  );
}

function MailRow({ mail, canRetry, refusal }: { mail: MailView; canRetry: boolean; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const at = new Date(mail.sentAt ?? mail.nextAttemptAt ?? mail.createdAt);
  return (
    <tr>
      <th scope="row" dir="ltr">
        {mail.recipient}
      </th>
      <td>
        {t(kindLabel(mail.kind))}
        <span className="tiny mute"> {languageNames[mail.language]}</span>
      </td>
      <td>
        <Pill tone={TONES[mail.state]}>{t(`manage:mails.states.${mail.state}`)}</Pill>
        {mail.lastError ? <span className="tiny mute"> {t('manage:mails.reason', { reason: mail.lastError, count: mail.attempts })}</span> : null}
        {mail.state === 'failed' && canRetry ? (
          <Form result={refusal}>
            <input type="hidden" name="id" value={mail.id} />
            <SubmitButton tone="quiet" small>
              {t('manage:mails.retry')}
            </SubmitButton>
          </Form>
        ) : null}
      </td>
      <td className="num small">
        <time dateTime={at.toISOString()}>
          {formatDay(t, at, event.timeZone)}, {formatTimeIn(t, at, event.timeZone)}
        </time>
      </td>
    </tr>
  );
}

function Pages({ total, offset, state, q }: { total: number; offset: number; state: string; q: string }) {
  const t = useT();
  if (total <= PAGE) return null;
  const to = (start: number): string => `?${new URLSearchParams({ state, q, offset: String(start) }).toString()}`;
  return (
    <nav className="row" aria-label={t('common:table.range', { from: offset + 1, to: Math.min(offset + PAGE, total), total })}>
      {offset > 0 ? (
        <LinkButton to={to(Math.max(0, offset - PAGE))} tone="quiet" small>
          {t('common:table.previous')}
        </LinkButton>
      ) : null}
      <span className="small mute num">{t('common:table.range', { from: offset + 1, to: Math.min(offset + PAGE, total), total })}</span>
      {offset + PAGE < total ? (
        <LinkButton to={to(offset + PAGE)} tone="quiet" small>
          {t('common:table.next')}
        </LinkButton>
      ) : null}
    </nav>
  );
}
