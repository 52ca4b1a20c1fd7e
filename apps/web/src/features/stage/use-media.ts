import { useEffect, useRef, type RefObject } from 'react';

/** A stream that has not moved for so long counts as failed. */
const STALLED_MS = 15_000;
const LOOK_MS = 3_000;

/** What a player keeps when the reader goes to another feed: the place in a recording, whether the sound is on, and how loud. */
export interface Carried {
  time: number | null;
  muted: boolean;
  volume: number;
}

const isHls = (url: string): boolean => new URL(url, location.href).pathname.endsWith('.m3u8');

/** Plays an address in a media element: HLS by hls.js, which is fetched only then, or by the browser itself where it must. */
export function useMedia(media: RefObject<HTMLMediaElement | null>, url: string, attempt: number, onFail: () => void): void {
  const fail = useRef(onFail);
  fail.current = onFail;
  useEffect(() => {
    const element = media.current;
    if (!element) return;
    if (!isHls(url)) {
      element.src = url;
      return () => release(element);
    }
    let stop = (): void => release(element);
    let left = false;
    void import('hls.js').then(({ default: Hls }) => {
      if (left) return;
      if (!Hls.isSupported()) {
        // iPhones play HLS themselves and know no other way.
        element.src = url;
        return;
      }
      const hls = new Hls({ liveSyncDurationCount: 3 });
      hls.on(Hls.Events.ERROR, (_event, problem) => problem.fatal && fail.current());
      hls.loadSource(url);
      hls.attachMedia(element);
      stop = () => hls.destroy();
    }, () => fail.current());
    return () => {
      left = true;
      stop();
    };
  }, [media, url, attempt]);
}

/** Ends loading at once: a thin line must not carry what nobody looks at. */
function release(element: HTMLMediaElement): void {
  element.removeAttribute('src');
  element.load();
}

/** Calls back when a stream that should play has stood still too long. */
export function useStallWatch(media: RefObject<HTMLMediaElement | null>, watched: boolean, onFail: () => void): void {
  const fail = useRef(onFail);
  fail.current = onFail;
  useEffect(() => {
    if (!watched) return;
    let seen = { time: -1, at: Date.now() };
    const timer = setInterval(() => {
      const element = media.current;
      const waits = element && !element.paused && !element.ended && document.visibilityState === 'visible' && navigator.onLine;
      if (!waits || element.currentTime !== seen.time) seen = { time: element?.currentTime ?? -1, at: Date.now() };
      else if (Date.now() - seen.at >= STALLED_MS) fail.current();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [media, watched]);
}

/** Takes over what another feed's player left, and leaves its own for the next. */
export function useCarried(media: RefObject<HTMLMediaElement | null>, carried: RefObject<Carried>): void {
  useEffect(() => {
    const element = media.current;
    if (!element) return;
    const { time, muted, volume } = carried.current;
    element.muted = muted;
    element.volume = volume;
    const seek = (): void => {
      // A live stream begins where it is now, a recording where the other one was.
      if (time !== null && Number.isFinite(element.duration)) element.currentTime = Math.min(time, Math.max(0, element.duration - 1));
    };
    const keep = (): void => {
      carried.current = { time: Number.isFinite(element.duration) ? element.currentTime : null, muted: element.muted, volume: element.volume };
    };
    element.addEventListener('loadedmetadata', seek, { once: true });
    element.addEventListener('timeupdate', keep);
    element.addEventListener('volumechange', keep);
    return () => {
      element.removeEventListener('loadedmetadata', seek);
      element.removeEventListener('timeupdate', keep);
      element.removeEventListener('volumechange', keep);
    };
  }, [media, carried]);
}
