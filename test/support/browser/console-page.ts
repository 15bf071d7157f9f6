// The page of the console in a real browser, as a person has it before them; all that goes wrong in it is kept.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** An opened console. */
export interface ConsolePage {
  readonly page: Page;
  /** Errors of scripts, refusals of the content security policy, and requests to another place. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** A browser for the tests of a file. */
export interface TestBrowser {
  /** Until there is that heading; the console's own unless told otherwise. */
  open(url: string, options?: BrowserContextOptions, heading?: string): Promise<ConsolePage>;
  close(): Promise<void>;
}

const open = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  heading = 'Send an update',
): Promise<ConsolePage> => {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) problems.push(request.url());
  });
  await page.goto(url);
  await page.getByRole('heading', { name: heading }).waitFor();
  return { page, problems, close: () => context.close() };
};

/** Starts the browser and says which it is; undefined, said aloud, where there is none and no CI asks for one. */
export const startTestBrowser = async ({
  env = process.env,
  find = findBrowser,
  say = (text: string): void => void process.stderr.write(`${text}\n`),
} = {}): Promise<TestBrowser | undefined> => {
  const found = await find(env);
  if (found === undefined) {
    if (env.CI) throw new Error('No browser for the tests of the console: set CHROME_PATH.');
    say('The console was NOT tested: there is no browser here. Set CHROME_PATH to one.');
    return undefined;
  }
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? tmpdir(), ...found.env },
    // As root, as a CI often is, there is no sandbox; a page of this machine needs none.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  say(`Browser of the console's tests: ${found.origin}, version ${browser.version()}`);
  return {
    open: (...page) => open(browser, ...page),
    async close() {
      await browser.close();
      await found.remove();
    },
  };
};

let folder: Promise<string> | undefined;

/** With CONSOLE_SCREENSHOTS=1 keeps a picture of the page outside of the repository, and says where. */
export const keepScreenshot = async (page: Page, name: string): Promise<void> => {
  if (!process.env.CONSOLE_SCREENSHOTS) return;
  folder ??= mkdtemp(join(tmpdir(), 'guest-attributes-console-'));
  const path = join(await folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  process.stderr.write(`${path}\n`);
};
