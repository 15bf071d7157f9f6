// The stream of the console in a real browser: several tabs, and a server that goes and comes back.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createEventHub, type EventHub } from '../../local/console/event-hub.ts';
import { startConsole } from '../../local/console/server.ts';
import { startTestBrowser, type TestBrowser } from '../support/browser/console-page.ts';

const browser: TestBrowser | undefined = await startTestBrowser();

const startBare = (hub: EventHub, port = 0) =>
  startConsole({
    port,
    api: 'reference',
    endpoints: { http: 'http://127.0.0.1:9', direct: 'http://127.0.0.1:9' },
    hub,
    simulated: { cxone: undefined, secret: undefined, queues: undefined },
  });

let hub: EventHub;
let console: Awaited<ReturnType<typeof startBare>>;
let opened: Awaited<ReturnType<TestBrowser['open']>>;

beforeEach(async () => {
  if (browser === undefined) return;
  hub = createEventHub();
  console = await startBare(hub);
  opened = await browser.open(console.url);
});
afterEach(async () => {
  await opened?.close();
  await console?.close();
});
afterAll(() => browser?.close());

const inABrowser = test.skipIf(browser === undefined);

// A browser without a screen has all of its tabs in view.
const turn = (page: Page, visibility: 'hidden' | 'visible') =>
  page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);

const happened = (page: Page, message: string) => page.getByRole('button', { name: message });

inABrowser('tabs in the background keep no connection from the one in view, and miss nothing', async () => {
  const { page } = opened;
  hub.add('http', { message: 'before' });
  await happened(page, 'before').waitFor();
  await turn(page, 'hidden');
  hub.add('http', { message: 'meanwhile' });
  // A browser has six connections to a server.
  for (let tabs = 0; tabs < 7; tabs += 1) {
    const other = await page.context().newPage();
    await other.goto(console.url, { timeout: 5_000 });
    await happened(other, 'meanwhile').waitFor();
    await turn(other, 'hidden');
  }
  expect(await happened(page, 'meanwhile').count()).toBe(0);
  await turn(page, 'visible');
  await happened(page, 'meanwhile').waitFor();
  expect(await happened(page, 'before').count()).toBe(1);
});

inABrowser('where the run has ended the page says so, and is live again with the next one', async () => {
  const { page } = opened;
  const { port } = new URL(console.url);
  hub.add('http', { message: 'of the first run' });
  await happened(page, 'of the first run').waitFor();
  await console.close();
  await page.getByText('not connected: npm start has ended').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('The local run does not respond').waitFor();
  hub = createEventHub();
  hub.add('http', { message: 'of the second run' });
  console = await startBare(hub, Number(port));
  await happened(page, 'of the second run').waitFor();
  expect(await happened(page, 'of the first run').count()).toBe(0);
  await page.getByText('live ·').waitFor();
});
