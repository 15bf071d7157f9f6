// Holds the README against what it describes.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

describe('the README', () => {
  test('has a row for every parameter of a deployment', () => {
    const [, block = ''] =
      /\nparams:\n {2}default:\n([\s\S]*?)\n\n?(?=\S)/.exec(read('serverless.yml')) ?? [];
    const names = [...block.matchAll(/^ {4}(\w+):/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(20);
    // Two are for local runs, which set them by themselves.
    const documented = names.filter((name) => !/^(update|deadLetter)QueueUrl$/.test(name));
    const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
    for (const name of documented) {
      expect(
        rows.some((row) => row.split('|')[1]?.includes(`\`${name}\``)),
        name,
      ).toBe(true);
    }
  });

  test('names every code that an error of the HTTPS door can have', () => {
    const sources = [
      'lib/contract/invalid-request',
      'lib/contract/update-request',
      'lib/identifiers/hash-identifier',
      'functions/http/json-body',
      'lib/queue/update-queue',
      'lib/config',
    ]
      .map((name) => read(`${name}.ts`))
      .concat(
        read('lib/cxone/reply-failure.ts'),
        read('lib/secrets/secret-credentials.ts'),
        read('lib/errors.ts'),
      )
      .join('\n');
    const codes = [...sources.matchAll(/code: '([a-z_]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(15);
    for (const code of codes) expect(readme).toContain(`\`${code}\``);
  });

  test('shows the state of the example that callers copy', () => {
    const [, shown = ''] = /```json\n(\{\n {2}"Update the guest"[\s\S]*?)\n```/.exec(readme) ?? [];
    const name = 'Update the guest';
    expect(JSON.parse(shown)[name]).toEqual(JSON.parse(read('deploy/example.asl.json')).States[name]);
  });
});
