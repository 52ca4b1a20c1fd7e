import type { Freshness, Sources } from './freshness';
import type { StoredPage } from './stored-page';

/** A page that every anonymous reader with the same preferences gets. */
export interface SharedPage {
  page: StoredPage;
  /** Headers that go with it. */
  headers: readonly (readonly [string, string])[];
  /** What it was made of. */
  sources: Sources;
}

interface Entry extends SharedPage {
  madeAt: number;
}

/** Words such as "in three days" and what is over depend on the clock, so no page is older than this. */
const LIFETIME_MS = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Pages of anonymous readers, by everything that changes them: one is made at a time per key, the ones used longest ago go first. */
export class PageCache {
  private readonly entries = new Map<string, Entry>();
  private readonly making = new Map<string, Promise<SharedPage | null>>();
  private bytes = 0;

  constructor(
    private readonly freshness: Freshness,
    private readonly options: { maxBytes?: number; lifetimeMs?: number } = {},
  ) {}

  /**
   * The page of a key. `make` is called for the first of those who ask at once, and gives null for what is not to be shared;
   * then nothing is kept, and everyone else gets null and has to ask for themselves.
   */
  async get(key: string, make: () => Promise<SharedPage | null>): Promise<SharedPage | null> {
    const kept = this.entries.get(key);
    if (kept && Date.now() - kept.madeAt < (this.options.lifetimeMs ?? LIFETIME_MS) && (await this.freshness.isUnchanged(kept.sources))) return this.touched(key, kept);
    const begun = this.making.get(key);
    // What is being made was begun before this reader came; what it is made of may have changed since.
    if (begun) {
      const made = await begun.catch(() => null);
      if (!made) return null;
      return (await this.freshness.isUnchanged(made.sources)) ? made : this.get(key, make);
    }
    return this.make(key, make);
  }

  private async make(key: string, make: () => Promise<SharedPage | null>): Promise<SharedPage | null> {
    const making = make();
    this.making.set(key, making);
    try {
      const made = await making;
      if (made) this.keep(key, { ...made, madeAt: Date.now() });
      else this.drop(key);
      return made;
    } finally {
      this.making.delete(key);
    }
  }

  private keep(key: string, entry: Entry): void {
    this.drop(key);
    this.entries.set(key, entry);
    this.bytes += entry.page.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= (this.options.maxBytes ?? MAX_BYTES)) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.page.bytes ?? 0;
    this.entries.delete(key);
  }

  /** The order of a map is that of its entries' coming: one that is used comes anew. */
  private touched(key: string, entry: Entry): Entry {
    if (this.entries.get(key) === entry) {
      this.entries.delete(key);
      this.entries.set(key, entry);
    }
    return entry;
  }
}
