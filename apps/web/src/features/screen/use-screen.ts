import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { RoomClient, type RoomState } from '@plenary/live-client';

/** How often a screen asks whether its code for the hall has changed. */
const PLACE_MS = 30_000;

const asScreen = (address: string): string => `${address}${address.includes('?') ? '&' : '?'}as=screen`;

/** Follows the room as nobody: only looks, comes back by itself, and keeps what it last saw. */
export function useScreen({ eventId, roomId }: ScreenPlace): RoomState | null {
  const [client, setClient] = useState<RoomClient | null>(null);
  useEffect(() => {
    const made = new RoomClient({ url: '', eventId, roomId, socket: { query: { as: 'screen' } }, fetch: (address) => fetch(asScreen(address), { headers: { accept: 'application/json' } }) });
    setClient(made);
    void made.start();
    return () => made.stop();
  }, [eventId, roomId]);
  const subscribe = useMemo(() => client?.subscribe ?? (() => () => undefined), [client]);
  return useSyncExternalStore(subscribe, () => client?.snapshot() ?? null, () => null);
}

/** What a screen shows of the room. A link that was ended shows nothing of it any more. */
export function seenBy(state: RoomState | null) {
  const ended = state?.connection.state === 'expired';
  const away = state?.connection.state !== 'online';
  if (!state || ended) return { ended, away, session: null, questions: null, speakerId: null };
  const session = state.now?.current ?? null;
  const speakerId = session?.state === 'live' ? (state.session?.speaking.speakerId ?? null) : null;
  return { ended, away, session, questions: state.session?.questions ?? null, speakerId };
}

/** The code people in the hall type; an answer that does not come leaves the last one. */
export function useHallCode(place: ScreenPlace): string | null {
  const [code, setCode] = useState(place.code);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const answer = await fetch(asScreen('/api/screens/current'), { headers: { accept: 'application/json' } });
      if (answer.ok) setCode(((await answer.json()) as ScreenPlace).code);
    };
    const timer = setInterval(() => void look().catch(() => undefined), PLACE_MS);
    return () => clearInterval(timer);
  }, []);
  return code;
}
