// Owns how tests start the program as people do: its launcher or npm, as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The folder of package.json. */
export const ROOT = join(import.meta.dirname, '../..');

/** What the launcher starts; most tests start it at once, because each process more is a twentieth of a second. */
export const MAIN = join(ROOT, 'cli/main.js');

/** What starts the program for people; it has tests of its own. */
export const LAUNCHER = join(ROOT, 'cli/cxone-guests.js');

// Nothing else of a developer's, of npm's or of a build server's own settings may change what a test sees:
// under CI, for one, Node.js takes every terminal for one without colours.
const KEPT = ['PATH', 'HOME', 'TMPDIR'];
const PLAIN_ENV: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => KEPT.includes(name)),
);

/** How a process ended, and what it wrote. */
export const endOf = async (child: ChildProcess) => {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  const [exitCode, signal] = await once(child, 'close');
  return { exitCode, signal, ...text };
};

/** Starts a command in the checkout; it does not outlive the test. */
export const start = (
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
) => {
  const child = spawn(command, args, { cwd: options.cwd ?? ROOT, env: { ...PLAIN_ENV, ...options.env } });
  // SIGTERM, so that a launcher passes it on.
  onTestFinished(() => void child.kill('SIGTERM'));
  return child;
};

/** Runs the launcher to its end. */
export const launch = (...args: readonly string[]) => endOf(start(process.execPath, [LAUNCHER, ...args]));
