import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './tabs.module.css';

/** One tab with what it shows. */
export interface Tab {
  key: string;
  label: ReactNode;
  count?: number | undefined;
  content: ReactNode;
}

/** Tabs of one page. All panels stay mounted, so what was typed in one is kept while another is open. */
export function Tabs({ label, tabs, initial }: { label: string; tabs: readonly Tab[]; initial?: string }) {
  const id = useId();
  const [open, setOpen] = useState(initial ?? tabs[0]?.key);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step;
    const index = (tabs.findIndex((tab) => tab.key === open) + forward + tabs.length) % tabs.length;
    setOpen(tabs[index]?.key);
    list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[index]?.focus();
  };
  return (
    <>
      <div ref={list} className={styles['list']} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} aria-controls={`${id}-${tab.key}-panel`} aria-selected={tab.key === open} tabIndex={tab.key === open ? 0 : -1} className={styles['tab']} onClick={() => setOpen(tab.key)}>
            {tab.label}
            {tab.count === undefined ? null : <span className={`num ${styles['count']}`}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div key={tab.key} role="tabpanel" id={`${id}-${tab.key}-panel`} aria-labelledby={`${id}-${tab.key}`} hidden={tab.key !== open} className={styles['panel']}>
          {tab.content}
        </div>
      ))}
    </>
  );
}
