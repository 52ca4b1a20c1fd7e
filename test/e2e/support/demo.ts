import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { startTestStack, type TestStack } from '../../support/stack';
import { person, visit } from './people';

export const DEMO_EVENT = '/e/e-government';

/** The demo conference of today with its people, in a stack and a browser of a spec's own. */
export class Demo {
  private constructor(
    readonly stack: TestStack,
    readonly browser: Browser,
    private readonly links: readonly { role: string; url: string }[],
  ) {}

  static async start(): Promise<Demo> {
    const [stack, browser] = await Promise.all([startTestStack({ DEMO: '1' }), launchBrowser()]);
    const printed = (await stack.tool('demo', 'ensure')).trim().split('\n').at(-1) ?? '{}';
    const { links } = JSON.parse(printed) as { links: { role: string; url: string }[] };
    return new Demo(stack, browser, links);
  }

  visitor(options: BrowserContextOptions = {}): Promise<Page> {
    return person(this.browser, this.stack, options);
  }

  /** Path of the link that signs somebody of the demo in. */
  linkOf(role: string): string {
    const { pathname, search } = new URL(this.links.find((link) => link.role === role)?.url ?? '');
    return pathname + search;
  }

  /** Somebody of the demo, signed in and where their day begins. */
  async as(role: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visitor(options);
    await visit(page, this.linkOf(role));
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.stack.stop();
  }
}
