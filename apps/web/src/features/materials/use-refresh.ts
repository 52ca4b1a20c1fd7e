import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const EVERY_MS = 4_000;

/** Loads the page's data again and again while something is on its way, so that nobody has to reload to see it arrive. */
export function useRefreshWhile(pending: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(() => void (document.visibilityState === 'visible' && revalidate()), EVERY_MS);
    return () => clearInterval(timer);
  }, [pending, revalidate]);
}
