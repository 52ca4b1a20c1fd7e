import { useSyncExternalStore, type ReactNode } from 'react';
import { useT } from '../i18n/use-t';
import styles from './offline-bar.module.css';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Whether the device says it has a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine, () => true);

/** Says under the header that the connection is gone. A room passes its own sentence: what is kept and when it tries again. */
export function OfflineBar({ children }: { children?: ReactNode }) {
  const t = useT();
  const online = useOnline();
  const text = children ?? (online ? null : t('common:network.offline'));
  return (
    <div role="status" className={text ? styles['bar'] : undefined}>
      {text}
    </div>
  );
}
