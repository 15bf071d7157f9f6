// Holds the links of the documentation: what they lead to exists, anchors as GitHub makes them included.
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, PAGES, ROOT, read, withoutBlocks } from './pages.ts';

const linksOf = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

describe.each(PAGES)('$path', ({ path, text }) => {
  test('links to files and anchors that exist', () => {
    for (const target of linksOf(text)) {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : posix.join(posix.dirname(path), file);
      expect(existsSync(`${ROOT}${found}`), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(read(found)), target).toContain(anchor);
    }
  });
});

test('pages of decisions are all in their list', () => {
  const list = read('docs/decisions/README.md');
  const names = PAGES.map(({ path }) => path).filter((path) => /^docs\/decisions\/[a-z-]+\.md$/.test(path));
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(list).toContain(`](${posix.basename(name)})`);
});
