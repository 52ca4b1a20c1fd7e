/** The answers of the api that a page was made of: path and entity tag. */
export type Sources = ReadonlyMap<string, string>;

/** Asks whether an answer of the api is still the one with this tag. */
export type AskUnchanged = (path: string, tag: string) => Promise<boolean>;

/** Between the beginnings of two questions about the same answer; whoever comes meanwhile waits and shares the next one. */
const PAUSE_MS = 20;

interface Line {
  startedAt: number;
  running: Promise<boolean> | undefined;
  waiting: Promise<boolean> | undefined;
}

/**
 * Tells whether what a page was made of is unchanged, asking the api as seldom as that can be. Every answer given here comes
 * from a question that was put after the caller came, so that a change that was made before is never missed.
 */
export class Freshness {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly ask: AskUnchanged,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  async isUnchanged(sources: Sources): Promise<boolean> {
    const answers = await Promise.all([...sources].map(([path, tag]) => this.one(path, tag)));
    return answers.every(Boolean);
  }

  private one(path: string, tag: string): Promise<boolean> {
    const key = `${path} ${tag}`;
    const line = this.lines.get(key) ?? { startedAt: 0, running: undefined, waiting: undefined };
    this.lines.set(key, line);
    if (line.waiting) return line.waiting;
    const pause = line.startedAt + this.pauseMs - Date.now();
    if (!line.running && pause <= 0) return this.start(key, line, path, tag);
    line.waiting = Promise.all([line.running?.catch(() => false), new Promise((resolve) => setTimeout(resolve, pause))]).then(() => {
      line.waiting = undefined;
      return this.start(key, line, path, tag);
    });
    return line.waiting;
  }

  private start(key: string, line: Line, path: string, tag: string): Promise<boolean> {
    line.startedAt = Date.now();
    const asked = this.ask(path, tag);
    line.running = asked;
    const ended = (): void => {
      line.running = undefined;
      if (!line.waiting) setTimeout(() => !line.running && !line.waiting && this.lines.delete(key), this.pauseMs).unref();
    };
    asked.then(ended, ended);
    return asked;
  }
}
