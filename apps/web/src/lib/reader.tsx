import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { currentZoneName } from '@plenary/i18n/zones';
import { preferenceCookie, type ClockChoice, type Preferences } from './preferences';

/** What pages know of the one who reads them. */
export interface Reader {
  /** The reader's zone; null on the server for a browser that has never told it. */
  zone: string | null;
  clock: ClockChoice;
  chooseClock(clock: ClockChoice): void;
  /** The present, equal on server and browser for the first render and then running. */
  now: number;
}

const ReaderContext = createContext<Reader>({ zone: null, clock: 'mine', chooseClock: () => undefined, now: 0 });

/** How often pages look at the clock; they show minutes. */
const TICK_MS = 20_000;

/** Tells pages the reader's zone and the present. The browser's own zone is remembered for the next answer of the server. */
export function ReaderProvider({ preferences, now: served, children }: { preferences: Preferences; now: number; children: ReactNode }) {
  const [here, setHere] = useState(preferences.here);
  const [clock, setClock] = useState(preferences.clock);
  const [now, setNow] = useState(served);

  useEffect(() => {
    const own = currentZoneName(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (own === here) return;
    document.cookie = preferenceCookie('here', own);
    setHere(own);
  }, [here]);

  useEffect(() => {
    // The server's clock rules: a phone that is minutes off must not show a session as over.
    const ahead = Date.now() - served;
    const drift = Math.abs(ahead) > 120_000 ? ahead : 0;
    const tick = (): void => setNow(Date.now() - drift);
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [served]);

  const zone = preferences.zone ?? here;
  const reader = useMemo<Reader>(
    () => ({
      zone,
      clock,
      now,
      chooseClock(choice) {
        document.cookie = preferenceCookie('clock', choice);
        setClock(choice);
      },
    }),
    [zone, clock, now],
  );
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** The reader of this page. */
export const useReader = (): Reader => useContext(ReaderContext);
