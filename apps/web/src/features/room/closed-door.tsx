import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { LinkButton } from '../../components/button';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { LinkAgain } from '../registration/link-again';

/** What stands on the room's door for those who may not enter yet. */
export function ClosedDoor({ event, visitor }: { event: PublicEventView; visitor: VisitorView | null }) {
  const t = useT('room');
  const pick = usePick(event.referenceLanguage);
  const waits = visitor?.state === 'pending' || visitor?.state === 'waitlisted';
  return (
    <TaskPage eyebrow={pick(event.title).text} title={t('room:closed.title')} lead={t(waits ? 'room:closed.waiting' : 'room:closed.text')}>
      <p className="row">
        {waits ? <LinkButton to={`/e/${event.slug}/me`}>{t('room:closed.link')}</LinkButton> : <LinkButton to={`/e/${event.slug}/register?from=room`}>{t('room:closed.register')}</LinkButton>}
        <LinkButton tone="quiet" to={`/sign-in?next=${encodeURIComponent(`/e/${event.slug}/room`)}`}>
          {t('common:nav.signIn')}
        </LinkButton>
      </p>
      <LinkAgain slug={event.slug} />
    </TaskPage>
  );
}
