import { NavLink } from 'react-router';
import { useT } from '../../i18n/use-t';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';
import { addressOf, badgeOf, isElsewhere, navFor } from './manage-nav';

/** The links of an event's team pages in groups, each with the number of things that wait there. */
export function ManageRail() {
  const t = useT('manage');
  const { event, overview } = useManagedEvent();
  return (
    <nav className={styles['rail']} aria-label={t('manage:nav.label')}>
      {navFor(event.can).map((group) => (
        <div key={group.label}>
          <p className="eyebrow">{t(group.label)}</p>
          <ul>
            {group.items.map((item) => (
              <li key={item.path}>
                <NavLink to={addressOf(item, event)} end={item.exact ?? false} reloadDocument={isElsewhere(addressOf(item, event))}>
                  <span>{t(item.label)}</span>
                  <Badge count={badgeOf(item, overview)} />
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Badge({ count }: { count: number }) {
  const t = useT('manage');
  if (count === 0) return null;
  return (
    <b className={styles['badge']}>
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t('manage:nav.waiting', { count })}</span>
    </b>
  );
}
