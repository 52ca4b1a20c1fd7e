import type { i18n } from 'i18next';
import { createEngine, translate, type Noun, type T } from '@plenary/i18n/engine';
import type { Language } from '@plenary/i18n/languages';

/** The texts a page can speak with, and how missing ones come. */
export interface Texts {
  readonly language: Language;
  readonly t: T;
  /** What to wait for until these catalogues are there; `HERE` when they are. */
  ready(nouns: readonly Noun[]): Promise<unknown>;
  /** On the server, after the page is rendered: the catalogues it used, to travel with it. */
  messages(): Messages | null;
}

/** Catalogues by noun, as they travel inside the page. */
export type Messages = Partial<Record<Noun, Record<string, unknown>>>;

/** Marked as React marks promises that it has seen fulfilled: `use(HERE)` goes on at once, without a second render. */
export const HERE: Promise<unknown> = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined });

/** In the browser: what came with the page, then file by file. */
export class BrowserTexts implements Texts {
  readonly t: T;
  private readonly engine: i18n;
  private readonly loading = new Map<string, Promise<unknown>>();

  constructor(
    readonly language: Language,
    messages: Messages,
    private readonly fetchCatalogue: (language: Language, noun: Noun) => Promise<Record<string, unknown>>,
    private readonly retryAfterMs = 3_000,
  ) {
    this.engine = createEngine(language, messages as Parameters<typeof createEngine>[1]);
    this.t = translate(this.engine, language);
  }

  ready(nouns: readonly Noun[]): Promise<unknown> {
    const absent = nouns.filter((noun) => !this.engine.hasResourceBundle(this.language, noun));
    return absent.length === 0 ? HERE : this.load(absent);
  }

  messages(): null {
    return null;
  }

  /** The same promise for the same catalogues, since React asks anew at each try. */
  private load(nouns: readonly Noun[]): Promise<unknown> {
    const key = nouns.join();
    const known = this.loading.get(key);
    if (known) return known;
    const made = Promise.all(
      nouns.map(async (noun) => {
        this.engine.addResourceBundle(this.language, noun, await this.fetchCatalogue(this.language, noun));
      }),
    );
    this.loading.set(key, made);
    // A failed try is remembered for a while: React renders again at once, and would ask an absent network without a pause.
    made.catch(() => setTimeout(() => this.loading.delete(key), this.retryAfterMs));
    return made;
  }
}
