import { data } from 'react-router';
import type { MailListView, MailState, MailView } from '@plenary/contracts/mail';
import { translator } from '@plenary/i18n';
import type { KeyOf } from '@plenary/i18n/engine';
import { languageNames } from '@plenary/i18n/languages';
import { formatDay, formatTimeIn } from '@plenary/i18n/time';
import { DataTable } from '../../components/data-table';
import { Form, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/mails.page';
import { useManagedEvent } from './managed-event';

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
  return { list, narrowed: state !== undefined || q !== '', offset, title: translator(context.get(preferencesContext).language)('manage:mails.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    await api.post(`/events/${args.params.eventId}/mails/${form.string('id')}/retry`);
    return data({ retried: form.string('id') });
  });

/** Every mail of the event with its state: who got what, what failed and why, and sending it again. */
export default function MailsPage({ loaderData: { list, narrowed, offset }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const refusal = refusalOf(actionData);
  return (
    <div className="stack">
      <h1>{t('manage:mails.title')}</h1>
      <p className="mute">{t('manage:mails.lead')}</p>
      <DataTable
        caption={t('manage:mails.title')}
        rows={list.items}
        rowId={(mail) => mail.id}
        searchParam="q"
        filters={STATES.map((state) => ({ key: state, label: `${t(`manage:mails.states.${state}`)} ${list.counts[state] ?? 0}`, query: { state } }))}
        page={{ limit: PAGE, offset, total: list.total }}
        empty={narrowed ? undefined : <EmptyState title={t('manage:mails.empty')} text={t('manage:mails.emptyText')} />}
        columns={[
          { key: 'recipient', label: t('manage:mails.recipient'), cell: (mail) => <b dir="ltr">{mail.recipient}</b> },
          { key: 'what', label: t('manage:mails.what'), cell: (mail) => <What mail={mail} /> },
          { key: 'state', label: t('manage:mails.state'), cell: (mail) => <State mail={mail} canRetry={list.can.retry} refusal={refusal?.values['id']?.[0] === mail.id ? refusal : undefined} /> },
          { key: 'when', label: t('manage:mails.when'), cell: (mail) => <When mail={mail} /> },
        ]}
      />
    </div>
  );
}

function What({ mail }: { mail: MailView }) {
  const t = useT('manage');
  return (
    <>
      {t(kindLabel(mail.kind))} <span className="tiny mute">{languageNames[mail.language]}</span>
    </>
  );
}

function State({ mail, canRetry, refusal }: { mail: MailView; canRetry: boolean; refusal: FormResult | undefined }) {
  const t = useT('manage');
  return (
    <>
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
    </>
  );
}

function When({ mail }: { mail: MailView }) {
  const t = useT();
  const { event } = useManagedEvent();
  const at = new Date(mail.sentAt ?? mail.nextAttemptAt ?? mail.createdAt);
  return (
    <time dateTime={at.toISOString()} className="num small">
      {formatDay(t, at, event.timeZone)}, {formatTimeIn(t, at, event.timeZone)}
    </time>
  );
}
