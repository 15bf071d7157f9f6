// `hash` with somebody at the terminal, who is asked.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { endOf, LAUNCHER, start } from '../../support/bulk-program.ts';
import { hasScript } from '../../support/on-terminal.ts';

const QUESTION = 'E-mail address or phone number: ';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

const onTerminal = (keys: string, ...args: readonly string[]) => {
  const command = [process.execPath, LAUNCHER, 'hash', ...args].map((word) => `'${word}'`).join(' ');
  const child = start('/usr/bin/script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm' } });
  let text = '';
  child.stdout?.on('data', (chunk: unknown) => {
    const wasAsked = text.includes(QUESTION);
    text += String(chunk);
    if (!wasAsked && text.includes(QUESTION)) child.stdin?.write(keys);
  });
  return endOf(child);
};

describe.skipIf(!hasScript)('hash on a terminal', { timeout: 60_000 }, () => {
  test('it tells the settings, asks for one identifier, and shows what becomes of it', async () => {
    const { exitCode, stdout } = await onTerminal('User@Example.com\n');
    expect(exitCode).toBe(0);
    const value = createHash('sha256').update('user@example.com').digest('hex');
    expect(stdout).toMatch(/^Settings of the environment: [^\n]+\n[\s\S]*E-mail address/);
    expect(stdout).toMatch(
      new RegExp(`\\r\\nnormalised {6}user@example\\.com\\r\\nhashed_user_id {2}${value}\\r\\n$`),
    );
    expect(stdout).not.toContain('line  ');
  });

  test.each([
    ['Enter', '\n', 1, /identifier_empty/],
    ['Ctrl-D', CTRL_D, 1, /There is no identifier\./],
    ['Ctrl-C', CTRL_C, 130, /number: [^A-Za-z]*\[33G\s*$/],
  ])('%s ends it', async (_, keys, exitCode, words) => {
    const end = await onTerminal(keys);
    expect(end.exitCode).toBe(exitCode);
    expect(end.stdout).toMatch(words);
  });
});
