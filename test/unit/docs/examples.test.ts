// Holds the examples to their page, to the contract, and to the packages that they are tested with.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT, read, rowsOf } from './pages.ts';

test('every example is in the table', () => {
  const named = rowsOf(read('examples/README.md')).map(([cell = '']) => /^\[([\w.-]+)\]/.exec(cell)?.[1]);
  // A bulk run leaves files beside that of the guests.
  const present = readdirSync(`${ROOT}examples`).filter((name) => !/^README|^guests\.csv\./.test(name));
  expect(present.length).toBeGreaterThan(5);
  expect(new Set(named)).toEqual(new Set(present));
});

test('the types of the client are those of the contract: `npm run types` in its folder makes them', () => {
  const [firstLine = '', ...lines] = read('examples/typescript-client/api.ts').split('\n');
  const digest = createHash('sha256')
    .update(read('docs/openapi.json'))
    .update(lines.join('\n'))
    .digest('hex');
  expect(firstLine.split(' ').at(-1)).toBe(digest);
});

test('every script of an example that the page names exists', () => {
  const named = [...read('examples/README.md').matchAll(/npm --prefix (\S+) run (\w+)/g)];
  expect(named.length).toBeGreaterThan(1);
  for (const [, folder, name = ''] of named)
    expect(JSON.parse(read(`${folder}/package.json`)).scripts).toHaveProperty(name);
});

describe('packages of an example', () => {
  const versionsIn = (path: string): Readonly<Record<string, string>> => {
    const { dependencies, devDependencies } = JSON.parse(read(path));
    return { ...dependencies, ...devDependencies };
  };

  test('are those that the repository tests it with', () => {
    const { dependencies } = JSON.parse(read('examples/typescript-client/package.json'));
    expect(Object.keys(dependencies)).toEqual(['openapi-fetch']);
    expect(versionsIn('package.json')).toMatchObject(dependencies);
  });

  test.each([
    ['examples/typescript-client/client.ts'],
    ['examples/signed-call/signed-fetch.ts'],
    ['examples/lambda-client/direct-client.ts'],
  ])('that %s imports are named on the page', (path) => {
    const imported = [...read(path).matchAll(/from '([@a-z][^':]*)'/g)].map(([, name = '']) => name);
    expect(imported.length).toBeGreaterThan(0);
    for (const name of imported) {
      expect(versionsIn('package.json')).toHaveProperty([name]);
      expect(read('examples/README.md')).toMatch(new RegExp(`npm install [^\`]*${name}`));
    }
  });
});
