import { useEffect, useState } from 'react';

/**
 * A captions file as an address of this page. It is fetched (with the host's leave) instead of linked, so that the video
 * itself needs no leave; null while there is none, or when it cannot be had.
 */
export function useCaptions(url: string | undefined): string | null {
  const [blob, setBlob] = useState<string | null>(null);
  useEffect(() => {
    setBlob(null);
    if (!url) return;
    const leaving = new AbortController();
    let made: string | undefined;
    const take = async (): Promise<void> => {
      const answer = await fetch(url, { signal: leaving.signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) return;
      const text = await answer.text();
      if (leaving.signal.aborted || !text.trimStart().startsWith('WEBVTT')) return;
      made = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
      setBlob(made);
    };
    void take().catch(() => undefined);
    return () => {
      leaving.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [url]);
  return blob;
}
