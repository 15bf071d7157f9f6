// Holds the reference page: it shows the contract, brings all that it needs, and asks nobody else for anything.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractScript, REFERENCE_HEADERS, referencePage } from '../../../local/reference-page.ts';
import { read } from './pages.ts';

const files = await referencePage();
const textOf = (path: string): string => Buffer.from(files.get(path)?.body ?? []).toString('utf8');
const page = textOf('/reference/');
const linked = [...page.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
const policyOf = (text: string): string => /content="(default-src [^"]+)"/.exec(text)?.[1] ?? '';

test('the reference page shows the contract of docs/openapi.json', () => {
  const message = 'run "npm run openapi", and commit what it writes';
  const script = contractScript(JSON.parse(read('docs/openapi.json')));
  expect(textOf('/reference/contract.js') === script, message).toBe(true);
});

test('Scalar is the file of the named version, unchanged', () => {
  const { package: name, version, sha256 } = JSON.parse(read('docs/reference/scalar.json'));
  const text = textOf('/reference/scalar.js');
  expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  expect(text).toContain(`${name} ${version}`);
});

describe('the reference page', () => {
  test('loads files that are beside it, and each of them is served', () => {
    const local = linked.filter((target) => target !== 'data:,');
    expect(local).toContain('scalar.js');
    for (const target of local) expect([...files.keys()]).toContain(posix.join('/reference', target));
    expect(files.size).toBe(local.length + 1);
  });

  test.each([...files].map(([path, { type }]) => ({ path, type })))(
    'has a type for $path',
    ({ path, type }) => {
      const types = { '.css': 'text/css', '.js': 'text/javascript', '': 'text/html' };
      expect(type).toBe(`${Reflect.get(types, posix.extname(path))}; charset=utf-8`);
    },
  );

  test.each([
    ['as a file', policyOf(page)],
    ['from a server', REFERENCE_HEADERS['content-security-policy']],
  ])('may reach nothing but its own files, %s', (_, policy) => {
    const sources = policy.split(';').flatMap((directive) => directive.trim().split(' ').slice(1));
    expect(policy).toMatch(/^default-src 'none';/);
    expect(new Set(sources)).toEqual(
      new Set([...sources].filter((each) => /^('[a-z-]+'|file:|data:)$/.test(each))),
    );
    expect(policy).not.toContain('connect-src');
    expect(policy).not.toContain("'unsafe-eval'");
  });
});
