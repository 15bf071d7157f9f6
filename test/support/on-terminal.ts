// Owns a terminal for a program: util-linux's `script` lends one, where there is it.
import { existsSync } from 'node:fs';
import { endOf, start } from './bulk-program.ts';

/** Whether there is the program that gives others a terminal, as util-linux knows it. */
export const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

/** Runs `words` on a terminal, where `keys` are typed when `[y/N]` is shown. */
export const runOnTerminal = (words: readonly string[], keys: string, env: NodeJS.ProcessEnv) => {
  const command = words.map((word) => `'${word}'`).join(' ');
  const child = start('/usr/bin/script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm', ...env } });
  let text = '';
  child.stdout?.on('data', (chunk: unknown) => {
    const wasAsked = text.includes('[y/N]');
    text += String(chunk);
    if (!wasAsked && text.includes('[y/N]')) child.stdin?.write(keys);
  });
  return endOf(child);
};
