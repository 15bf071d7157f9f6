// API Gateway and Lambda in a process of their own: serverless-offline running the packaged functions.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removeEmptyFolders } from './empty-folders.ts';
import { holdOutput } from './output/held-output.ts';
import type { PrintLine } from './output/terminal.ts';
import type { Ports } from './ports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
// What osls loads is compiled once, and not with each start.
const COMPILED = join(ROOT, 'node_modules/.cache/serverless');
const PRELOADED = [
  './end-with-parent.ts',
  './bodies-as-sent.ts',
  './invoked-by-no-page.ts',
  './output/mark-own-lines.ts',
];
const READY_WITHIN_MS = 60_000;
// It waits for requests that are under way, for five seconds at most.
const STOP_WITHIN_MS = 8_000;
const STAGE = 'dev';

/** A running API Gateway and Lambda. */
export interface Offline {
  /** Resolves with the exit code when the process ends, for whatever reason. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

interface OfflineOptions {
  readonly ports: Ports;
  readonly params: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  /** Makes a printer for one of its output streams. */
  readonly createPrinter: () => PrintLine;
}

/** The name under which Lambda knows a function of serverless.yml. */
export const functionName = (key: string): string => `cxone-guest-attributes-${STAGE}-${key}`;

const start = ({ ports, params, env }: OfflineOptions): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...PRELOADED.map((file) => `--import=${new URL(file, import.meta.url).href}`),
      ...['node_modules/serverless/bin/serverless.js', 'offline', 'start', '--stage', STAGE],
      ...['--noSponsor', '--noPrependStageInUrl', '--noAuth', '--host', '127.0.0.1'],
      ...['--httpPort', String(ports.http), '--lambdaPort', String(ports.offlineLambda)],
      // An environment kept for as long as the run: a token lives in it.
      ...['--terminateIdleLambdaTime', '86400'],
      ...Object.entries(params).map(([name, value]) => `--param=${name}=${value}`),
    ],
    // A group of its own: Ctrl-C reaches it through stop(), once. esbuild, a program in Go, ends when the functions are
    // packaged: collecting its garbage before would take a quarter of its time.
    {
      cwd: ROOT,
      env: { NODE_COMPILE_CACHE: COMPILED, GOGC: 'off', ...env },
      stdio: 'pipe',
      detached: true,
    },
  );

const isListening = async (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

/**
 * Starts serverless-offline and waits until it replies. What it prints on the way, of ports and routes
 * that nobody is to use, is shown only if that fails.
 *
 * @throws Error when it ends, does not reply in time, or is not wanted any more
 */
export const startOffline = async (options: OfflineOptions, unwanted: AbortSignal): Promise<Offline> => {
  const child = start(options);
  const output = holdOutput(child, options.createPrinter);
  // 'close' comes after the last output, 'exit' may come before.
  const exited = once(child, 'close').then(([code]): number | null => code);
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    const stopped = await Promise.race([
      exited.then(() => true),
      delay(STOP_WITHIN_MS, false, { ref: false }),
    ]);
    if (!stopped) child.kill('SIGKILL');
    await exited;
    // Its zips, which are under its port.
    await rm(join(ROOT, '.build', String(options.ports.http)), { recursive: true, force: true });
    await removeEmptyFolders(join(ROOT, '.serverless-offline'));
  };

  const ended = exited.then(() => 'ended' as const);
  for (const endsAt = Date.now() + READY_WITHIN_MS; Date.now() < endsAt && !unwanted.aborted; ) {
    if (await isListening(options.ports.http)) {
      output.drop();
      return { exited, stop };
    }
    if ((await Promise.race([ended, delay(100, 'waiting' as const)])) === 'ended') {
      output.show();
      throw new Error('serverless-offline ended before it was ready; see its message above.');
    }
  }
  await stop();
  unwanted.throwIfAborted();
  output.show();
  throw new Error('serverless-offline was not ready in time; see its messages above.');
};
