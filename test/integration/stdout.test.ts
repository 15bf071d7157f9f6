import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../support/stdout-program.ts');

const printed = async (...args: number[]): Promise<string> => {
  const child = spawn(process.execPath, [PROGRAM, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Meanwhile the pipe fills up.
  await sleep(300);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return text;
};

test.each([
  ['short lines', 20_000, 10],
  ['lines longer than the pipe', 5, 100_001],
])('%s reach a slow reader whole and in order', async (_, count, width) => {
  const lines = Array.from({ length: count }, (_line, i) => `${i} ${'é'.repeat(width)}\n`);
  expect((await printed(count, width)) === lines.join('')).toBe(true);
});

test('threads that print many lines at once do not write into the lines of others', async () => {
  const [count, width, threads] = [2_000, 150, 4] as const;
  const lines = (await printed(count, width, threads)).trimEnd().split('\n');
  expect(lines).toHaveLength(count * threads);
  expect(lines.filter((line) => !/^\d é{150}$/.test(line))).toEqual([]);
});
