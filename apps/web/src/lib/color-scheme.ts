import { useSyncExternalStore } from 'react';
import { usePreferences } from './root-data';

export type ColorScheme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const system = matchMedia(DARK);
  const page = new MutationObserver(changed);
  system.addEventListener('change', changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}

function shown(): ColorScheme {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** The scheme the page is in right now, by choice or by the system; our own parts follow by CSS alone, Mantine asks for it. */
export function useColorScheme(): ColorScheme {
  const chosen = usePreferences()?.theme;
  return useSyncExternalStore(subscribe, shown, () => (chosen === 'dark' ? 'dark' : 'light'));
}
