import { Link } from 'react-router';
import type { MySpeakers } from '@plenary/contracts/speaker';
import { translator } from '@plenary/i18n';
import { formatDistance, formatRange, zoneInWords } from '@plenary/i18n/time';
import { LinkButton } from '../../components/button';
import { Localized } from '../../components/localized';
import { Page } from '../../components/page';
import { EmptyState } from '../../components/state';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, orSignIn, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useReader } from '../../lib/reader';
import type { Route } from './+types/portal.page';
import { deskAction, deskOf } from './desk-data.server';
import { SpeakerDesk } from './speaker-desk';
import styles from './speaker.module.css';

type Managed = MySpeakers['items'][number];

/** The profile that the address names, else the first one. */
const chosen = (items: Managed[], request: Request): Managed | undefined => {
  const wanted = new URL(request.url).searchParams.get('speaker');
  return items.find(({ speaker }) => speaker.id === wanted) ?? items[0];
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = apiOf(context);
  const { items } = await orSignIn(request, api.get<MySpeakers>('/speakers/mine'));
  const managed = chosen(items, request);
  const title = translator(context.get(preferencesContext).language)('speaker:portal.title');
  return { title, items, managed, desk: managed ? await deskOf(api, managed.speaker) : undefined };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { items } = await api.get<MySpeakers>('/speakers/mine');
    const managed = chosen(items, args.request);
    if (!managed) throw new Response(null, { status: 404 });
    return deskAction(form, api, { eventId: managed.event.id, speakerId: managed.speaker.id });
  });

/** The speaker's own page: what to do until when, sessions and slides, the profile, who helps and who did what. */
export default function PortalPage({ loaderData: { items, managed, desk }, actionData }: Route.ComponentProps) {
  const t = useT('speaker');
  const done = actionData && 'done' in actionData ? actionData.done : undefined;
  return (
    <Page>
      {managed && desk ? (
        <>
          <Head managed={managed} />
          {items.length > 1 ? <Choice items={items} current={managed} /> : null}
          <SpeakerDesk key={managed.speaker.id} desk={{ ...desk, event: managed.event }} isTeam={false} refusal={refusalOf(actionData)} done={done} />
        </>
      ) : (
        <EmptyState title={t('speaker:portal.none')} text={t('speaker:portal.noneText')}>
          <LinkButton to="/" tone="quiet">
            {t('common:nav.home')}
          </LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}

function Head({ managed: { event, speaker, as } }: { managed: Managed }) {
  const t = useT('speaker');
  const pick = usePick(event.referenceLanguage);
  const now = new Date(useReader().now);
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  return (
    <header>
      <p className="eyebrow">{start > now ? formatDistance(t, now, start) : t('speaker:portal.title')}</p>
      <h1>
        <Localized text={pick(event.title)} mark />
      </h1>
      <p className="mute">
        {formatRange(t, start, end, event.timeZone, { year: true })}, {zoneInWords(t, event.timeZone, start)}
      </p>
      <p>{t(as === 'self' ? 'speaker:portal.self' : 'speaker:portal.assistant', { speaker: pick(speaker.name).text })}</p>
    </header>
  );
}

/** One person may speak at several events, or help several speakers. */
function Choice({ items, current }: { items: Managed[]; current: Managed }) {
  const t = useT('speaker');
  const pick = usePick(current.event.referenceLanguage);
  return (
    <nav className={styles['choice']} aria-label={t('speaker:portal.choose')}>
      {items.map(({ speaker, event }) => (
        <Link key={speaker.id} to={`/speaker?speaker=${speaker.id}`} aria-current={speaker.id === current.speaker.id ? 'page' : undefined}>
          {pick(speaker.name).text}, {pick(event.title).text}
        </Link>
      ))}
    </nav>
  );
}
