import { useEffect, useState } from 'react';
import { choiceKey, isThin, readChoice, type Choice, type Line } from './stage-choice';

/** The reader's choice in a room, and whether the line is thin; null before the browser was asked, when nothing may load. */
export function useChoice(personId: string, roomId: string): { choice: Choice; thin: boolean; choose: (change: Choice) => void } | null {
  const key = choiceKey(personId, roomId);
  const [known, setKnown] = useState<{ choice: Choice; thin: boolean } | null>(null);
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: Line };
    setKnown({ choice: readChoice(kept(key)), thin: isThin(connection) });
  }, [key]);
  if (!known) return null;
  const choose = (change: Choice): void => {
    const choice = { ...known.choice, ...change };
    setKnown({ ...known, choice });
    keep(key, JSON.stringify(choice));
  };
  return { ...known, choose };
}

/** Browsers that keep nothing (private windows, full disks) only forget. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // The choice then lasts as long as the page.
  }
}
