import { data, useFetcher } from 'react-router';
import type { ReplyListView, ReplyState, ReplyView } from '@plenary/contracts/outcome';
import { translator } from '@plenary/i18n';
import { formatDay } from '@plenary/i18n/time';
import { DataTable } from '../../components/data-table';
import { Form, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useManagedEvent } from '../manage/managed-event';
import type { Route } from './+types/replies.page';
import styles from './outcome.module.css';

const STATES = ['pending', 'approved', 'declined'] as const satisfies readonly ReplyState[];
const TONES = { pending: 'gold', approved: 'ok', declined: undefined } as const;
/** What a moderator may do next; `pending` takes the decision back. */
const NEXT: Record<ReplyState, readonly ReplyState[]> = { pending: ['approved', 'declined'], approved: ['pending'], declined: ['pending'] };
const PAGE = 50;

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const state = STATES.find((known) => known === query.get('state'));
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const asked = new URLSearchParams({ limit: String(PAGE), offset: String(offset), ...(state ? { state } : {}) });
  const list = await apiOf(context).get<ReplyListView>(`/events/${params.eventId}/outcome/replies?${asked.toString()}`);
  return { list, offset, narrowed: state !== undefined, title: translator(context.get(preferencesContext).language)('outcome:replies.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    await api.put(`/events/${args.params.eventId}/outcome/replies/${form.string('id')}`, { state: form.string('intent') });
    return data({ done: true });
  });

/** Replies to the outcome: what waits first; each decision can be taken back. */
export default function RepliesPage({ loaderData: { list, offset, narrowed } }: Route.ComponentProps) {
  const t = useT('outcome');
  return (
    <div className="stack">
      <h1>{t('outcome:replies.title')}</h1>
      <p className="mute">{t('outcome:replies.lead')}</p>
      <DataTable
        caption={t('outcome:replies.title')}
        rows={list.items}
        rowId={(reply) => reply.id}
        filters={STATES.map((state) => ({ key: state, label: `${t(`outcome:replyState.${state}`)} ${list.counts[state] ?? 0}`, query: { state } }))}
        page={{ limit: PAGE, offset, total: list.total }}
        empty={narrowed ? undefined : <EmptyState title={t('outcome:replies.none')} text={t('outcome:replies.noneText')} />}
        columns={[
          { key: 'reply', label: t('outcome:replies.text'), cell: (reply) => <Words reply={reply} /> },
          { key: 'state', label: t('outcome:replies.state'), cell: (reply) => <Pill tone={TONES[reply.state]}>{t(`outcome:replyState.${reply.state}`)}</Pill> },
          { key: 'decide', label: t('outcome:replies.decision'), cell: (reply) => <Decision reply={reply} /> },
        ]}
      />
    </div>
  );
}

function Words({ reply }: { reply: ReplyView }) {
  const t = useT();
  const { event } = useManagedEvent();
  return (
    <>
      <p>
        <b dir="auto">{reply.name}</b> <span className="small mute">{formatDay(t, new Date(reply.createdAt), event.timeZone, { year: true })}</span>
      </p>
      <p className="prose" dir="auto" lang={reply.language}>
        {reply.text}
      </p>
    </>
  );
}

function Decision({ reply }: { reply: ReplyView }) {
  const t = useT('outcome');
  const fetcher = useFetcher<typeof action>();
  return (
    <Form fetcher={fetcher} result={refusalOf(fetcher.data)} className={styles['decide']}>
      <input type="hidden" name="id" value={reply.id} />
      {NEXT[reply.state].map((state) => (
        <SubmitButton key={state} intent={state} small tone={state === 'approved' ? 'primary' : 'quiet'}>
          {t(`outcome:decide.${state}`)}
        </SubmitButton>
      ))}
    </Form>
  );
}
