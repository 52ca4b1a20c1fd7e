import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { pickLocale, translator } from '@plenary/i18n';
import { Localized } from '../../components/localized';
import { Page } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiContext, apiOf, preferencesContext } from '../../lib/api.server';
import { useReader } from '../../lib/reader';
import { sharedPageHeaders } from '../../lib/shared-page';
import { Hero } from './hero';
import { isRoomOpen } from './primary-action';
import { Programme } from './programme';
import { Speakers } from './speakers';
import type { Route } from './+types/event.page';
import styles from './event.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = apiOf(context);
  const path = `/public/events/${encodeURIComponent(params.slug)}`;
  const [event, visitor] = await Promise.all([
    api.get<PublicEventView>(path),
    context.get(apiContext).maySpeakForPerson ? api.get<VisitorView>(`${path}/me`).catch(() => null) : null,
  ]);
  const { language } = context.get(preferencesContext);
  const title = pickLocale(event.title, language, event.referenceLanguage).text;
  const description = pickLocale(event.description, language, event.referenceLanguage).text.slice(0, 200);
  return { event, visitor, head: { title: `${title} · ${translator(language)('common:brand')}`, description } };
}

export const headers = sharedPageHeaders;

export function meta({ loaderData }: Route.MetaArgs): Route.MetaDescriptors {
  if (!loaderData) return [{ title: 'Plenary' }];
  const { title, description } = loaderData.head;
  return [{ title }, { name: 'description', content: description }, { property: 'og:title', content: title }, { property: 'og:description', content: description }, { property: 'og:type', content: 'event' }];
}

/** How often the page asks what is on, while the event runs and somebody looks. */
const REFRESH_MS = 60_000;

function useFreshWhileOn(event: PublicEventView): void {
  const { now } = useReader();
  const { revalidate } = useRevalidator();
  const isOn = isRoomOpen(event, now);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && navigator.onLine) void revalidate();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOn, revalidate]);
}

/** The public page of a conference: what, when, who, and one thing to do. */
export default function EventPage({ loaderData: { event, visitor } }: Route.ComponentProps) {
  const t = useT('public');
  const pick = usePick(event.referenceLanguage);
  const description = pick(event.description);
  useFreshWhileOn(event);
  const tabs = [
    { to: `/e/${event.slug}`, label: t('public:nav.overview'), current: true },
    { to: '#programme', label: t('public:nav.programme') },
    { to: '#speakers', label: t('public:nav.speakers') },
    ...(event.outcome.published ? [{ to: `/e/${event.slug}/outcome`, label: t('public:nav.outcome') }] : []),
  ];
  return (
    <Page tabs={tabs} wide>
      <Hero event={event} visitor={visitor} />
      <div className="wrap">
        {description.text ? (
          <section className={styles['section']}>
            <h2>{t('public:about')}</h2>
            <Localized text={description} as="p" className={`prose ${styles['about']}`} mark />
          </section>
        ) : null}
        <Programme event={event} />
        <Speakers event={event} />
      </div>
    </Page>
  );
}
