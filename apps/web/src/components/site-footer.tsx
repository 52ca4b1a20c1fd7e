import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useT } from '../i18n/use-t';
import { preferenceCookie, THEMES, type Theme } from '../lib/preferences';
import { usePreferences } from '../lib/root-data';
import { Segmented } from './segmented';
import styles from './site.module.css';

/** Light, dark or as the device says. Without a script the same choice is a form. */
export function ThemeSwitch() {
  const t = useT();
  const preferences = usePreferences();
  const [theme, setTheme] = useState<Theme>(preferences?.theme ?? 'system');
  const { pathname } = useLocation();
  const choose = (choice: Theme): void => {
    document.cookie = preferenceCookie('theme', choice);
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    setTheme(choice);
  };
  return (
    <form method="post" action="/preferences">
      <input type="hidden" name="back" value={pathname} />
      <Segmented label={t('common:theme.label')} name="theme" value={theme} options={THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }))} onChange={choose} />
    </form>
  );
}

/** The foot of public pages. */
export function SiteFooter() {
  const t = useT();
  return (
    <footer className={styles['footer']}>
      <div className={`wrap ${styles['inner']}`}>
        <Link to="/" className={styles['link']}>
          {t('common:nav.home')}
        </Link>
        <ThemeSwitch />
      </div>
    </footer>
  );
}
