import { redirect } from 'react-router';
import type { OpenMaterials } from '@plenary/contracts/material';
import type { PublicOutcomeView } from '@plenary/contracts/outcome';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { QaRecord } from '@plenary/contracts/qa-record';
import { pickLocale, translator } from '@plenary/i18n';
import { formatRange, zoneInWords } from '@plenary/i18n/time';
import { Localized } from '../../components/localized';
import { Page } from '../../components/page';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/outcome.page';
import { QuestionRecord, sumOf } from '../room/question-record';
import { Figures } from './figures-section';
import { Materials } from './materials-section';
import styles from './outcome.module.css';
import { Replies } from './replies-section';
import { Findings, Recordings, Statements } from './sections';

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const api = apiOf(context);
  const path = `/public/events/${encodeURIComponent(params.slug)}`;
  const [outcome, event, materials, record] = await Promise.all([
    api.get<PublicOutcomeView>(`${path}/outcome`),
    api.get<PublicEventView>(path),
    // A page without slides is better than none.
    api.get<OpenMaterials>(`${path}/materials`).catch((): OpenMaterials => ({ items: [] })),
    api.get<QaRecord>(`${path}/questions`).catch((): QaRecord => ({ sessions: [] })),
  ]);
  const { language } = context.get(preferencesContext);
  const title = pickLocale(event.title, language, event.referenceLanguage).text;
  const description = pickLocale(outcome.summary, language, event.referenceLanguage).text.slice(0, 200);
  const kept = new URL(request.url).searchParams.has('kept');
  return { outcome, event, materials: materials.items, record, kept, head: { title: `${translator(language)('outcome:title')}: ${title}`, description } };
}

export function meta({ loaderData }: Route.MetaArgs): Route.MetaDescriptors {
  if (!loaderData) return [{ title: 'Plenary' }];
  const { title, description } = loaderData.head;
  return [{ title }, { name: 'description', content: description }, { property: 'og:title', content: title }, { property: 'og:description', content: description }];
}

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const reply = { name: form.string('name'), email: form.string('email'), text: form.string('text'), website: form.string('website') };
    const options = form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {};
    await api.post(`/public/events/${encodeURIComponent(args.params.slug)}/outcome/replies`, reply, options);
    return redirect(`/e/${args.params.slug}/outcome?kept#replies`);
  });

/** What remains of a conference: what was found, who said what, what was shown, and what readers answer. */
export default function OutcomePage({ loaderData: { outcome, event, materials, record, kept }, actionData }: Route.ComponentProps) {
  const t = useT('outcome');
  const pick = usePick(event.referenceLanguage);
  const start = new Date(event.startsAt);
  const tabs = [
    { to: `/e/${event.slug}`, label: t('outcome:nav.event') },
    { to: `/e/${event.slug}/outcome`, label: t('outcome:title'), current: true },
  ];
  return (
    <Page tabs={tabs}>
      <header className={styles['head']}>
        <p className="eyebrow">{t('outcome:title')}</p>
        <Localized as="h1" text={pick(event.title)} />
        <p className="num capital">
          {formatRange(t, start, new Date(event.endsAt), event.timeZone, { year: true })}, {zoneInWords(t, event.timeZone, start)}
        </p>
        <p className="small mute">{event.organizations.map(({ name }) => pick(name).text).join(' · ')}</p>
        {outcome.state === 'draft' ? (
          <p>
            <Pill tone="gold">{t('outcome:draft')}</Pill>
          </p>
        ) : null}
      </header>
      <Localized as="p" className={`prose ${styles['summary']}`} text={pick(outcome.summary)} mark />
      <Findings findings={outcome.findings} reference={event.referenceLanguage} />
      <Statements statements={outcome.statements} reference={event.referenceLanguage} />
      <Figures delegates={event.delegates} />
      <QuestionRecord record={sumOf(record)} />
      <Materials event={event} materials={materials} />
      <Recordings recordings={outcome.recordings} reference={event.referenceLanguage} />
      <Replies replies={outcome.replies} zone={event.timeZone} open={outcome.state === 'published'} kept={kept} refusal={refusalOf(actionData)} />
    </Page>
  );
}
