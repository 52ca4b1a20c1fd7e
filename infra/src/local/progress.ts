const QUIET_MS = 2_000;
const REPEAT_MS = 10_000;

/** Runs one step and says what is going on when it takes longer than two seconds. */
export async function step<T>(what: string, work: () => Promise<T>, print: (line: string) => void = console.log): Promise<T> {
  const started = Date.now();
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    print(`${what} ...`);
    repeat = setInterval(() => print(`${what} ... ${Math.round((Date.now() - started) / 1000)} s`), REPEAT_MS);
  }, QUIET_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
