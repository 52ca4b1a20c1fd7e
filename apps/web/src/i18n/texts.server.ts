import { catalogues } from '@plenary/i18n/catalogues/all';
import { translator } from '@plenary/i18n';
import type { Noun, T } from '@plenary/i18n/engine';
import type { Language } from '@plenary/i18n/languages';
import { HERE, type Messages, type Texts } from './texts';

/** On the server every text is there; it notes which catalogues a page used, and only those travel with it. */
export class ServerTexts implements Texts {
  readonly t: T;
  private readonly used = new Set<Noun>();

  constructor(readonly language: Language) {
    this.t = translator(language, (noun) => this.used.add(noun));
  }

  /** What a page asks for travels with it, used or not: its hydration must not wait for another file. */
  ready(nouns: readonly Noun[]): Promise<unknown> {
    for (const noun of nouns) this.used.add(noun);
    return HERE;
  }

  messages(): Messages {
    return Object.fromEntries([...this.used].map((noun) => [noun, catalogues[this.language][noun]]));
  }
}
