import { useEffect, useState } from 'react';
import { useT } from '../../i18n/use-t';
import { Button } from '../../components/button';
import styles from './room.module.css';

/** How the room is connected; `retryAt` is when the next try begins (ms since 1970). */
export interface Connection {
  state: 'connecting' | 'online' | 'offline' | 'expired' | 'banned';
  retryAt: number | null;
  /** Whether something typed waits to be sent. */
  keeps: boolean;
  /** The server hears us and cannot write now. */
  paused?: boolean;
}

const BACK_MS = 4_000;

/** Says in words that the connection is away, when it is tried again, and that nothing is lost. */
export function ConnectionBar({ connection, onRetry }: { connection: Connection; onRetry: () => void }) {
  const t = useT('room');
  const seconds = useSecondsTo(connection.retryAt);
  const back = useJustBack(connection.state);
  const kept = connection.keeps ? ` ${t('room:net.kept')}` : '';
  const text: Record<Connection['state'], string> = {
    connecting: t('room:net.connecting'),
    online: connection.paused ? t('room:net.away') : back ? t('room:net.back') : '',
    offline: (seconds > 0 ? t('room:net.lost', { seconds }) : t('room:net.now')) + kept,
    expired: t('room:net.expired'),
    banned: t('room:net.banned'),
  };
  const words = text[connection.state];
  return (
    <div role="status" className={words ? styles[connection.state === 'online' && !connection.paused ? 'netBack' : 'net'] : undefined}>
      {words}
      {connection.state === 'offline' ? (
        <Button small tone="plain" onClick={onRetry}>
          {t('room:net.retry')}
        </Button>
      ) : null}
    </div>
  );
}

function useSecondsTo(instant: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? 0 : Math.max(0, Math.ceil((instant - now) / 1_000));
}

/** True for a few seconds after a lost connection came back. */
function useJustBack(state: Connection['state']): boolean {
  const [wasAway, setWasAway] = useState(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (state === 'offline') setWasAway(true);
    if (state !== 'online' || !wasAway) return;
    setBack(true);
    setWasAway(false);
  }, [state, wasAway]);
  useEffect(() => {
    if (!back) return;
    const timer = setTimeout(() => setBack(false), BACK_MS);
    return () => clearTimeout(timer);
  }, [back]);
  return back;
}
