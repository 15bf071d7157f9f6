// Holds the commands of the documentation: scripts, subcommands, options and parameters that exist.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { USAGE } from '../../../cli/bulk/usage.ts';
import { PAGES, ROOT, read, rowsOf, sectionOf } from './pages.ts';

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));
// The changelog may name what is gone.
const all = PAGES.filter(({ path }) => path !== 'CHANGELOG.md')
  .map(({ text }) => text)
  .join('\n');
const matches = (pattern: RegExp): string[] => [...all.matchAll(pattern)].map(([, found = '']) => found);

const PARAMETERS = [
  ...(/\nparams:\n {2}default:\n([\s\S]*?)\n\n?(?=\S)/.exec(read('serverless.yml'))?.[1] ?? '').matchAll(
    /^ {4}(\w+):/gm,
  ),
].map(([, name = '']) => name);

describe('npm', () => {
  test('every script that is named exists', () => {
    const named = matches(/npm run (?:--silent )?([\w:-]+)/g);
    expect(named).toContain('bench');
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  test('every project of the tests that is named exists', () => {
    const named = matches(/vitest run --project (\w+)/g);
    expect(named.length).toBeGreaterThan(2);
    for (const name of named) expect(read('vitest.config.ts')).toContain(`name: '${name}'`);
  });
});

describe('cxone-guests', () => {
  /** What the program does beside its subcommands. */
  const WORDS = ['help', 'version'];

  test('help and version are given as words: npx would take the options for itself', () => {
    for (const word of WORDS) expect(read('docs/bulk.md')).toContain(`npx --no cxone-guests ${word}`);
    expect(all).not.toMatch(/npx --no cxone-guests -/);
  });

  test('is never run in a way that could fetch a package of a stranger', () => {
    expect(all).not.toMatch(/npx(?! --no) +cxone-guests/);
    expect(all).not.toMatch(/npm exec (?!and)/);
  });

  test('every subcommand that is named exists', () => {
    const named = matches(/npx --no cxone-guests ([a-z-]+)/g);
    expect(named).toEqual(expect.arrayContaining(['bulk', 'help', 'version']));
    const folders = named.filter((name) => !WORDS.includes(name));
    for (const name of folders) expect(existsSync(`${ROOT}cli/${name}`), name).toBe(true);
  });

  test('the options of bulk are those of its help', () => {
    const shown = [...USAGE.matchAll(/^ +(?:-h, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
    const named = rowsOf(sectionOf(read('docs/bulk.md'), 'From a file, in order'))
      .map(([name = '']) => /^`(--[a-z-]+)`$/.exec(name)?.[1])
      .filter((name) => name !== undefined);
    expect(new Set([...named, '--help'])).toEqual(new Set(shown));
  });
});

test('every parameter of a deployment that a command gives exists', () => {
  const given = matches(/--param="(\w+)=/g).filter((name) => name !== 'name');
  expect(given).toContain('secretName');
  for (const name of given) expect(PARAMETERS).toContain(name);
});
