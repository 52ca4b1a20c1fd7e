const CALM_MS = 5_000;

/** Tells the first trouble at once and then one each few seconds, with how many there were: an outage must not fill the disk. */
export function calm(tell: (message: string, times: number) => void, now: () => number = Date.now): (message: string) => void {
  let times = 0;
  let quietUntil = 0;
  return (message) => {
    times++;
    if (now() < quietUntil) return;
    tell(message, times);
    times = 0;
    quietUntil = now() + CALM_MS;
  };
}
