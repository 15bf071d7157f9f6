// Holds the README to what a first look can take in.
import { expect, test } from 'vitest';
import { PAGES, read } from './pages.ts';

const readme = read('README.md');

test('the README has at most 150 lines', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test('the README says how to start and how to test in one line each', () => {
  expect(readme).toContain('\nnpm ci && npm start\n');
  expect(readme).toContain('\nnpm ci && npm test\n');
});

test('the README shows its picture, a request, and the three functions', () => {
  expect(readme).toContain('```mermaid');
  expect(readme).toContain('curl -i http://localhost:3000/api/update-guest-attributes');
  for (const name of ['http', 'direct', 'queue'])
    expect(readme).toContain(`[\`${name}\`](docs/api.md#${name})`);
});

test('the README leads to every page', () => {
  for (const { path } of PAGES) {
    if (path === 'README.md' || path.startsWith('docs/decisions/')) continue;
    expect(readme, path).toContain(`](${path})`);
  }
  expect(readme).toContain('](docs/decisions/)');
});
