import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../support/stdout-program.ts');

test.each([
  ['short lines', 20_000, 10],
  ['lines longer than the pipe', 5, 100_001],
  ['one line after another that a pipe takes whole', 300, 2_000],
])('%s reach a slow reader whole and in order', async (_, count, width) => {
  const child = spawn(process.execPath, [PROGRAM, String(count), String(width)], {
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
  const lines = Array.from({ length: count }, (_line, i) => `${i} ${'é'.repeat(width)}\n`);
  expect(text === lines.join('')).toBe(true);
});
