import { expect, test } from 'vitest';
import { startTestBrowser } from '../../support/browser/console-page.ts';
import { findBrowser } from '../../support/browser/find-browser.ts';

const find = async () => undefined;

test('where there is no browser, a CI fails', async () => {
  await expect(startTestBrowser({ find, env: { CI: 'true' } })).rejects.toThrow('CHROME_PATH');
});

test('where there is no browser elsewhere, it is said aloud that nothing was tested', async () => {
  const said: string[] = [];
  expect(await startTestBrowser({ find, env: {}, say: (text) => said.push(text) })).toBeUndefined();
  expect(said.join()).toContain('NOT tested');
});

test('CHROME_PATH comes before every other place', async () => {
  const found = await findBrowser({ CHROME_PATH: process.execPath });
  expect(found).toMatchObject({ origin: process.execPath, executablePath: process.execPath });
});
