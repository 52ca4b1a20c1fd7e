import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { RoomClient, type RoomState } from '@plenary/live-client';
import { randomId } from '../../lib/id';
import { useStageHost } from '../stage/stage-host';
import { IndexedDbStorage } from './indexed-db-storage';

const CLOSED: RoomState = { connection: { state: 'connecting', retryAt: null }, now: null, can: {}, membershipId: null, session: null, waiting: [], saving: 'on', refused: null, clockOffsetMs: 0 };

/** What a page of the room knows and can do; each function says the wished state, so that pressing twice is harmless. */
export interface Room {
  state: RoomState;
  client: RoomClient | null;
  ask: (text: string, anonymous: boolean) => void;
  vote: (id: string, on: boolean) => void;
}

/** Opens the room for as long as the page is there, or its stage runs beside other pages. The client exists in the browser only. */
export function useRoom(eventId: string, roomId: string, personId: string): Room {
  const [client, setClient] = useState<RoomClient | null>(null);
  const host = useStageHost();
  // The host's stage changes while the room is open; only what it holds at the beginning and at the end counts.
  const stage = useRef(host);
  stage.current = host;
  useEffect(() => {
    const running = stage.current?.facts;
    const isHere = running?.eventId === eventId && running.roomId === roomId && running.personId === personId;
    const made = isHere ? running.client : new RoomClient({ url: '', eventId, roomId, storage: new IndexedDbStorage(`${eventId}/${personId}`) });
    setClient(made);
    if (!isHere) void made.start();
    const online = (): void => made.retry();
    const offline = (): void => made.networkLost();
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      // A stage goes on in the corner, and its reader is still in the session.
      if (stage.current?.facts?.client !== made) made.stop();
    };
  }, [eventId, roomId, personId]);

  const state = useSyncExternalStore(
    useMemo(() => client?.subscribe ?? (() => () => undefined), [client]),
    () => client?.snapshot() ?? CLOSED,
    () => CLOSED,
  );
  const sessionId = state.session?.id;
  return {
    state,
    client,
    ask: (text, anonymous) => {
      if (!client || !sessionId) return;
      const cid = randomId();
      client.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId, text, anonymous } });
    },
    vote: (id, on) => client?.keep({ key: `vote/${id}`, name: 'qa.vote', payload: { id, on } }),
  };
}

/** Calls back at most every five seconds with how many new things there were, for polite announcements. */
export function useAnnouncement(count: number): number {
  const [announced, setAnnounced] = useState(0);
  const seen = useRef(count);
  useEffect(() => {
    const timer = setInterval(() => {
      const fresh = count - seen.current;
      seen.current = count;
      setAnnounced(fresh > 0 ? fresh : 0);
    }, 5_000);
    return () => clearInterval(timer);
  }, [count]);
  return announced;
}
