import { Link } from 'react-router';
import type { PublicationCheck } from '@plenary/contracts/events';
import { languageNames } from '@plenary/i18n/languages';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import styles from './manage.module.css';

/** Where each missing thing is mended. */
const PLACE: Partial<Record<PublicationCheck['code'], string>> = { no_room: 'program/rooms', no_release: 'program', no_stream: 'stage', single_organizer: 'team' };

/** What is missing, in words, with the way to mend it; blockers first. */
export function CheckList({ checks, eventId }: { checks: readonly PublicationCheck[]; eventId: string }) {
  const t = useT('manage', 'events');
  return (
    <ul className={styles['checks']}>
      {checks.map((check) => (
        <li key={check.code}>
          <Pill tone={check.level === 'blocker' ? 'live' : 'gold'}>{t(`manage:check.${check.level}`)}</Pill>
          <span>{t(`events:checks.${check.code}`, { languages: (check.languages ?? []).map((language) => languageNames[language]).join(', ') })}</span>
          <Link className="small" to={`/manage/${eventId}/${PLACE[check.code] ?? 'settings'}`}>
            {t('manage:check.mend')}
          </Link>
        </li>
      ))}
    </ul>
  );
}
