// The console in a real browser, on a run of `npm start`: what a person sees and does there.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type ConsolePage,
  keepScreenshot,
  startTestBrowser,
  type TestBrowser,
} from '../support/browser/console-page.ts';
import { problemsByLook } from '../support/browser/looks.ts';
import { createLocalCaller } from '../support/local-caller.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { EXAMPLE_HASH, sha256 } from './start/local-world.ts';

const browser: TestBrowser | undefined = await startTestBrowser();

let run: LocalRun;
let url: string;
let opened: ConsolePage | undefined;

beforeAll(async () => {
  if (browser === undefined) return;
  run = await startLocalRun();
  url = `http://localhost:${run.ports.console}/`;
});
afterEach(async () => {
  // No script failed, nothing was refused, and nothing came from or went to another place.
  const problems = opened?.problems ?? [];
  await opened?.close();
  opened = undefined;
  expect(problems).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  run?.pressCtrlC();
  await run?.exited;
});

const open = async (options?: Parameters<TestBrowser['open']>[1]) => {
  if (browser === undefined) throw new Error('there is no browser');
  opened = await browser.open(url, options);
  const { page } = opened;
  return {
    page,
    send: page.getByRole('region', { name: 'Send an update' }),
    guest: page.getByRole('region', { name: 'The guest in CXone' }),
    deadLetters: page.getByRole('region', { name: /^Dead letters/ }),
    told: page.getByRole('log', { name: 'What is happening' }),
  };
};

const inABrowser = test.skipIf(browser === undefined);

inABrowser('its address is on a line that begins with Console', () => {
  expect(run.output()).toMatch(new RegExp(`^ *Console +${url.slice(0, -1)} `, 'm'));
});

inABrowser('a first request: its response, the hash at the guest, its log line', async () => {
  const { page, send, guest } = await open();
  await send.getByRole('button', { name: 'Send', exact: true }).press('Enter');
  await send.getByText('200 OK').waitFor();
  await send.getByText('x-request-id').waitFor();
  await guest.getByText(EXAMPLE_HASH).waitFor();
  const event = page.getByRole('button', { name: /http guest attributes updated/ }).first();
  await event.click();
  expect(await event.getAttribute('aria-expanded')).toBe('true');
  await page.getByText('"outcome": "updated"').waitFor();
  await page.locator('.chip', { hasText: 'PATCH 200' }).waitFor();
  await keepScreenshot(page, 'first-request');
});

inABrowser(
  'is usable for everyone, light, dark and narrow: axe finds nothing, nothing is cut off',
  async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.chip', { hasText: 'PATCH 200' }).waitFor();
    // Whoever wants no motion sees none.
    expect(await page.locator('.dot').count()).toBe(0);
    expect(await problemsByLook(page)).toEqual({ light: [], dark: [], narrow: [] });
  },
);

inABrowser('an error has its hint set apart', async () => {
  const { page, send } = await open();
  await send.getByLabel('E-mail address or phone number').fill('nobody');
  await send.getByRole('button', { name: 'Send', exact: true }).click();
  await send.getByText('400 Bad Request').waitFor();
  await send.getByRole('heading', { name: 'What to do' }).waitFor();
  const { hint } = Object(JSON.parse((await send.locator('.answer pre').textContent()) ?? ''));
  expect(await send.locator('.hint').textContent()).toContain(hint);
  await keepScreenshot(page, 'hint');
});

inABrowser('several identifiers go in one update, many guests in a batch', async () => {
  const { send, guest } = await open();
  await send.getByText('Several', { exact: true }).click();
  await send.getByRole('button', { name: 'Send', exact: true }).click();
  await guest.getByText(sha256('+14155550123')).waitFor();
  await send.getByText('Many guests').click();
  await send.getByRole('button', { name: 'Send', exact: true }).click();
  await send.getByText('"results": [').waitFor();
  const local = createLocalCaller(run.ports);
  expect(await local.valuesOf('guest-def-456')).toContain(sha256('+14155550123'));
});

inABrowser('a retry is told as it happens', async () => {
  const { page, told } = await open();
  await page.getByRole('button', { name: 'See it retry' }).click();
  await told.getByText('The caller got one 200').waitFor();
  expect(await told.innerText()).toMatch(/Attempt 1 failed \(503\)[\s\S]*Attempt 2 failed \(503\)/);
});

inABrowser('an outage is survived: the update waits, and arrives', async () => {
  const { page, told, guest } = await open();
  const before = await guest.locator('.hash').first().textContent();
  await page.getByRole('button', { name: 'See it survive an outage' }).click();
  await page.getByText('The caller got a 202').waitFor();
  expect(await page.getByRole('radio', { name: /^Outage/ }).isChecked()).toBe(true);
  await page.getByRole('heading', { name: /^Queue 1/ }).waitFor();
  await keepScreenshot(page, 'outage');
  await told.getByText('The guest has the new hash').waitFor();
  expect(await guest.locator('.hash').first().textContent()).not.toBe(before);
  expect(await page.getByRole('radio', { name: /^Healthy/ }).isChecked()).toBe(true);
});

inABrowser('a dead letter is shown with its reason, mended and replayed', async () => {
  const { page, send, guest, deadLetters } = await open();
  await page.getByRole('button', { name: 'See a dead letter' }).click();
  await deadLetters.getByText('cxone_not_found, CXone said 404').waitFor();
  await keepScreenshot(page, 'dead-letter');
  const guestId = (await deadLetters.locator('code').first().textContent()) ?? '';
  await deadLetters.getByRole('button', { name: `Add ${guestId} to CXone` }).click();
  await deadLetters.getByText('Done: now replay.').waitFor();
  await deadLetters.getByRole('button', { name: 'Replay all' }).click();
  await deadLetters.getByText('1 sent round again.').waitFor();
  await page.getByRole('heading', { name: /^Dead letters 0/ }).waitFor();
  // It arrives before one's eyes, until one turns to the form again.
  await guest.locator('.hash').waitFor();
  expect(await createLocalCaller(run.ports).valuesOf(guestId)).toHaveLength(1);
  await send.getByRole('button', { name: 'Send', exact: true }).click();
  await guest.getByText('guest-abc-123').waitFor();
});

inABrowser('the contract is a page beside it, which asks nobody else for anything', async () => {
  if (browser === undefined) return;
  const heading = 'Update the attributes of a guest';
  opened = await browser.open(`${url}reference`, {}, heading);
  expect(new URL(opened.page.url()).pathname).toBe('/reference/');
  await keepScreenshot(opened.page, 'reference');
});
