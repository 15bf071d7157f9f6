// Holds the rule of the house that a file is short enough to be read at once.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const MOST_LINES = 150;

const linesOf = (path: string): number => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1;

test(`no source file is longer than ${MOST_LINES} lines`, () => {
  const written = [
    '{functions,lib,cli,local,deploy,bench,test}/**/*.{ts,tsx,js,cjs,mjs}',
    'examples/*/*.{ts,mjs,py}',
  ];
  const paths = globSync(written, { cwd: ROOT, exclude: ['examples/typescript-client/api.ts'] });
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.filter((path) => linesOf(path) > MOST_LINES)).toEqual([]);
});
