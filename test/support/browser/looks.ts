// How the console looks to different people, and whether each of them can use it: axe, and nothing cut off.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { keepScreenshot } from './console-page.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

// Between light and dark nothing differs but colours.
const LOOKS = [
  ['light', { colorScheme: 'light' }, { width: 1_440, height: 900 }, 'axe.run()'],
  [
    'dark',
    { colorScheme: 'dark' },
    { width: 1_440, height: 900 },
    "axe.run({ runOnly: ['color-contrast'] })",
  ],
  ['narrow', { colorScheme: 'light' }, { width: 400, height: 800 }, 'axe.run()'],
] as const;

/** What is wrong for somebody, by look: elements that axe reports, and a page wider than the screen. */
export const problemsByLook = async (page: Page): Promise<Readonly<Record<string, readonly string[]>>> => {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const problems: Record<string, readonly string[]> = {};
  for (const [name, media, size, axe] of LOOKS) {
    await page.emulateMedia(media);
    await page.setViewportSize(size);
    const { violations } = Object(await page.evaluate(axe));
    const found: string[] = violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
    problems[name] = width > size.width ? [...found, `${width} px wide`] : found;
    await keepScreenshot(page, name);
  }
  return problems;
};
