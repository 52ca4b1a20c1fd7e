import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { languageLabels, languages } from '@plenary/i18n/languages';
import { useLanguage, useT } from '../i18n/use-t';
import { usePerson } from '../lib/root-data';
import { Avatar } from './avatar';
import { classNames } from './class-names';
import { Mark } from './mark';
import { SegmentedLinks } from './segmented';
import styles from './site.module.css';

/** A tab of the header. */
export interface HeaderTab {
  to: string;
  label: string;
  current?: boolean;
}

/** The switch of languages: plain links to the same page, so that it works everywhere and a link can be shared. */
export function LanguageSwitch() {
  const t = useT();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const href = (lang: string): string => {
    const query = new URLSearchParams(search);
    query.set('lang', lang);
    return `${pathname}?${query.toString()}`;
  };
  return (
    <SegmentedLinks
      label={t('common:nav.language')}
      options={languages.map((lang) => ({ href: href(lang), label: languageLabels[lang], current: lang === language, lang }))}
    />
  );
}

interface Header {
  tabs?: readonly HeaderTab[];
  /** Beside the mark: a state, a title. */
  beside?: ReactNode;
  /** At the end; the language switch and the sign-in link when absent. */
  end?: ReactNode;
  /** From edge to edge, for desks and rooms. */
  full?: boolean | undefined;
}

/** The bar on top of every page. */
export function SiteHeader({ tabs = [], beside, end, full }: Header) {
  const t = useT();
  return (
    <header className={styles['bar']}>
      <div className={classNames('wrap', styles['inner'], full && styles['full'])}>
        <Link className={styles['brand']} to="/">
          <Mark />
          <span>{t('common:brand')}</span>
        </Link>
        {beside ? <div className={styles['beside']}>{beside}</div> : null}
        {tabs.length > 0 ? (
          <nav className={styles['tabs']} aria-label={t('common:nav.main')}>
            {tabs.map((tab) => (
              <Link key={tab.to} to={tab.to} className={styles['tab']} aria-current={tab.current ? 'page' : undefined}>
                {tab.label}
              </Link>
            ))}
          </nav>
        ) : null}
        <div className={styles['push']}>{end ?? <VisitorEnd />}</div>
      </div>
    </header>
  );
}

function VisitorEnd() {
  return (
    <>
      <LanguageSwitch />
      <PersonLink />
    </>
  );
}

/** Leads to one's own account, or to signing in and back to this page. */
export function PersonLink() {
  const t = useT();
  const person = usePerson();
  const { pathname } = useLocation();
  if (!person) {
    return (
      <Link className={styles['link']} to={pathname === '/' || pathname.startsWith('/sign-in') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname)}`}>
        {t('common:nav.signIn')}
      </Link>
    );
  }
  return (
    <Link className={styles['person']} to="/account">
      <span className="sr-only">{t('common:nav.account', { name: person.name || person.email })}</span>
      <Avatar name={person.name || person.email} id={person.id} size="small" />
    </Link>
  );
}
