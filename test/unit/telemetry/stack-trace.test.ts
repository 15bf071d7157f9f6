import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeUnexpected } from '../../../lib/telemetry/stack-trace.ts';

const withStack = (stack: string, message = '') => Object.assign(new TypeError(message), { stack });

describe('an unexpected error', () => {
  test('is described by its name and frames', () => {
    const { name, frames } = describeUnexpected(new RangeError('x'));
    expect(name).toBe('RangeError');
    expect(frames[0]).toMatch(/^at .*stack-trace\.test\.ts:\d+:\d+/);
  });

  test('never shows its message, however many lines it has and whatever they look like', () => {
    const message = 'jane@example.com\n    at jane (secret.ts:1:2)\nthe token';
    expect(JSON.stringify(describeUnexpected(new Error(message)))).not.toMatch(/jane|secret|token/);
  });

  test('has a dozen frames at most', () => {
    const stack = `TypeError\n${'    at f (file.ts:1:1)\n'.repeat(50)}`;
    expect(describeUnexpected(withStack(stack)).frames).toHaveLength(12);
  });

  test.each([
    ['a text', 'jane@example.com', 'string'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'object'],
    ['an object', { message: 'jane@example.com' }, 'object'],
  ])('that is no Error but %s is described by its type', (_, thrown, name) => {
    expect(describeUnexpected(thrown)).toEqual({ name, frames: [] });
  });

  test('without a stack has no frames', () => {
    expect(describeUnexpected(Object.assign(new Error('x'), { stack: undefined })).frames).toEqual([]);
  });
});

describe('a frame of a bundle', () => {
  const directory = mkdtempSync(join(tmpdir(), 'stack-trace-'));
  const bundle = join(directory, 'bundle.mjs');
  const bundleUrl = pathToFileURL(bundle).href;
  const source = '// A comment.\n\nexport const fail = () => {\n  throw new Error("x");\n};\n';

  beforeAll(() => {
    const { code, map } = transformSync(source, { sourcefile: 'lib/fail.ts', sourcemap: true, minify: true });
    writeFileSync(bundle, code);
    writeFileSync(`${bundle}.map`, map);
    writeFileSync(join(directory, 'empty.mjs.map'), '{"version":3,"sources":[],"names":[],"mappings":""}');
    writeFileSync(join(directory, 'broken.mjs.map'), 'not a map');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const frameOf = (frame: string) => describeUnexpected(withStack(`TypeError\n    ${frame}`)).frames[0];

  test('is mapped to the line of the source', () => {
    expect(frameOf(`at fail (${bundleUrl}:1:25)`)).toMatch(/^at fail \(.*lib\/fail\.ts:4:\d+\)$/);
  });

  test('of a function without a name is mapped too', () => {
    expect(frameOf(`at ${bundleUrl}:1:25`)).toMatch(/^at {1,2}\(.*lib\/fail\.ts:4:\d+\)$/);
  });

  test.each([
    ['that the map does not know', `at fail (${pathToFileURL(join(directory, 'empty.mjs')).href}:1:25)`],
    ['without a map beside it', `at fail (${pathToFileURL(join(directory, 'other.mjs')).href}:1:25)`],
    ['with a broken map', `at fail (${pathToFileURL(join(directory, 'broken.mjs')).href}:1:25)`],
    ['of Node.js itself', 'at process.processTicksAndRejections (node:internal/process/task_queues:105:5)'],
    ['without a place', 'at Array.map (<anonymous>)'],
  ])('%s stays as it is', (_, frame) => {
    expect(frameOf(frame)).toBe(frame);
  });
});
