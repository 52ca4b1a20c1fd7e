import { createContext, lazy, Suspense, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'react-router';
import type { LocaleMap } from '@plenary/contracts/languages';
import type { RoomClient } from '@plenary/live-client';
import type { Language } from '@plenary/i18n/languages';
import { useT } from '../../i18n/use-t';
import styles from './dock.module.css';

const Stage = lazy(() => import('./stage'));

/** What a stage needs to run beside any page of its event. */
export interface StageFacts {
  client: RoomClient;
  eventId: string;
  roomId: string;
  personId: string;
  slug: string;
  reference: Language;
  /** The event's title, for the time when no session is on. */
  title: LocaleMap;
}

interface Host {
  /** The stage that runs, wherever it is shown; null while there is none. */
  facts: StageFacts | null;
  open: (facts: StageFacts | null) => void;
  /** The place of the stage in a page; it goes to the corner when the page has none. */
  place: (slot: HTMLElement | null) => void;
}

const HostContext = createContext<Host | null>(null);

/** Moves a node without starting frames and films anew, where the browser can. */
function move(parent: Element, node: Element): void {
  const able = parent as Element & { moveBefore?: (node: Element, child: null) => void };
  const both = parent.isConnected && node.isConnected;
  if (both && able.moveBefore) able.moveBefore(node, null);
  else parent.append(node);
}

/** Keeps a room's picture and sound running while its reader goes between pages of the event: in the room's page at its place, elsewhere in the corner. */
export function StageHost({ children }: { children: ReactNode }) {
  const [facts, setFacts] = useState<StageFacts | null>(null);
  const [docked, setDocked] = useState(false);
  const [node] = useState(() => (typeof document === 'undefined' ? null : Object.assign(document.createElement('div'), { className: styles['node'] })));
  const dock = useRef<HTMLDivElement>(null);
  const running = useRef<RoomClient | null>(null);
  useEffect(() => () => running.current?.stop(), []);
  const host = useMemo<Host>(
    () => ({
      facts,
      open: (next) => {
        if (running.current && running.current !== next?.client) running.current.stop();
        running.current = next?.client ?? null;
        setFacts(next);
      },
      place: (next) => {
        const target = next ?? dock.current;
        if (target && node) move(target, node);
        setDocked(next === null);
      },
    }),
    [facts, node],
  );
  return (
    <HostContext value={host}>
      {children}
      <div ref={dock} className={styles['dock']} hidden={!facts || !docked}>
        {facts && docked ? <DockHead facts={facts} onClose={() => host.open(null)} /> : null}
      </div>
      {facts && node ? createPortal(<Suspense fallback={<div className={styles['waiting']} />}><Stage facts={facts} /></Suspense>, node) : null}
    </HostContext>
  );
}

function DockHead({ facts, onClose }: { facts: StageFacts; onClose: () => void }) {
  const t = useT('stage');
  return (
    <div className={styles['head']}>
      <Link to={`/e/${facts.slug}/room?room=${facts.roomId}`} className={styles['back']}>
        {t('stage:dock.back')}
      </Link>
      <button type="button" className={styles['close']} onClick={onClose}>
        {t('stage:dock.close')}
      </button>
    </div>
  );
}

/** The stage that runs beside the pages of this event, if pages here can keep one. */
export const useStageHost = (): Host | null => useContext(HostContext);

/** Where the stage is shown in a room's page. */
export function StageSlot({ facts, children }: { facts: StageFacts | null; children: ReactNode }) {
  const host = useStageHost();
  const slot = useRef<HTMLDivElement>(null);
  const place = host?.place;
  const open = host?.open;
  const latest = useRef({ place, open });
  latest.current = { place, open };
  useLayoutEffect(() => {
    latest.current.place?.(slot.current);
    return () => latest.current.place?.(null);
  }, []);
  useLayoutEffect(() => {
    if (facts) latest.current.open?.(facts);
  }, [facts]);
  return <div ref={slot}>{host?.facts ? null : children}</div>;
}
