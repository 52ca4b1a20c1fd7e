import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useT } from '../i18n/use-t';
import styles from './toast.module.css';

/** What a toast says; `undo` takes the change back instead of asking before it. */
export interface ToastMessage {
  text: ReactNode;
  undo?: () => void;
}

interface Shown extends ToastMessage {
  key: number;
}

/** Long enough to read a sentence and reach the button; it stays while it has the pointer or the focus. */
const SHOWN_MS = 8_000;
const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Holds the place where toasts appear; stands once around the pages that use them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(0);
  const show = useCallback((message: ToastMessage) => {
    last.current += 1;
    const key = last.current;
    setShown((all) => [...all.slice(-2), { ...message, key }]);
  }, []);
  const drop = useCallback((key: number) => setShown((all) => all.filter((toast) => toast.key !== key)), []);
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles['region']} role="status">
        {shown.map((toast) => (
          <Toast key={toast.key} toast={toast} onDone={drop} />
        ))}
      </div>
    </ToastContext>
  );
}

function Toast({ toast, onDone }: { toast: Shown; onDone: (key: number) => void }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onDone(toast.key), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onDone, toast.key]);
  const hold = useMemo(() => ({ onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) }), []);
  const undo = (): void => {
    toast.undo?.();
    onDone(toast.key);
  };
  return (
    <div className={styles['toast']} {...hold}>
      <span>{toast.text}</span>
      <button type="button" className={styles['action']} onClick={toast.undo ? undo : () => onDone(toast.key)}>
        {toast.undo ? t('common:action.undo') : t('common:action.close')}
      </button>
    </div>
  );
}

/** Shows a toast: `toast({ text, undo })`. */
export const useToast = (): ((message: ToastMessage) => void) => useContext(ToastContext);
