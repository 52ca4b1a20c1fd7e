import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page as it stands, a line each. The quicker mode is whole, since our pages hold no frames of other sites. */
export async function findingsOfAxe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** By how many pixels the page is wider than its window. */
export const overhang = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * Words on a page in Cyrillic letters that look English: small Latin letters in a row, outside of addresses and of what
 * is marked as English.
 */
export function englishWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const check = (text: string | null, element: Element | null): void => {
      if (!text || element?.closest('[lang=en], [dir=ltr], script, style, noscript')) return;
      const words = text.replace(/\S*[@/]\S*/g, ' ').match(/(?<![\p{L}\p{N}.-])[a-z]{3,}(?![\p{L}-])/gu);
      if (words) found.push(text.trim());
    };
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) check(walker.currentNode.textContent, walker.currentNode.parentElement);
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) check(element.getAttribute(name), element);
    }
    return found;
  });
}
