import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser';

describe('the browser of the tests', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  it('runs scripts, shows Kazakh letters and survives a closed page', async () => {
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end('<h1>Қош келдіңіз</h1><script>document.title = "ran"</script>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    try {
      for (const round of [1, 2]) {
        const page = await browser.newPage();
        await page.goto(address);
        expect([round, await page.title(), await page.textContent('h1')]).toEqual([round, 'ran', 'Қош келдіңіз']);
        await page.close();
      }
    } finally {
      server.close();
    }
  });
});
