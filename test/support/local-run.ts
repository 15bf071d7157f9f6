// Runs `npm start` as a newcomer does: through npm, in a clean environment, on ports of its own.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { assertPortsFree, choosePorts, type Ports } from '../../local/ports.ts';
import { descendants } from './processes.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY = 'sent just now, returned:';
// What the documentation promises.
const READY_WITHIN_MS = 30_000;

/** A run of `npm start`, whether it got anywhere or not. */
export interface LocalRun {
  readonly ports: Ports;
  /** All that it has printed, in the order it came. */
  output(): string;
  /** Of that, what came by standard output. */
  standardOutput(): string;
  /** The process ids of npm and all that came of it. */
  processes(): Promise<number[]>;
  /** Resolves with npm's exit code, or the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  /** What a terminal does on Ctrl-C: SIGINT to the whole foreground process group. */
  pressCtrlC(): void;
}

/** Ports that nothing listens on. */
export const freePorts = async (): Promise<Ports> => {
  for (;;) {
    const ports = choosePorts(String(randomInt(20_000, 32_000)));
    const free = await assertPortsFree(ports).then(
      () => true,
      () => false,
    );
    if (free) return ports;
  }
};

/** Starts `npm start`, with what `env` adds to a clean environment, and does not wait. */
export const spawnLocalRun = (ports: Ports, env: NodeJS.ProcessEnv = {}): LocalRun => {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: PROJECT_ROOT,
    env: { PATH, HOME, PORT: String(ports.http), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives it.
    detached: true,
  });
  let output = '';
  let standardOutput = '';
  child.stdout.on('data', (text: string) => {
    standardOutput += text;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const pid = child.pid ?? 0;
  return {
    ports,
    output: () => output,
    standardOutput: () => standardOutput,
    processes: async () => [pid, ...(await descendants(pid))],
    exited: once(child, 'close').then(([code, signal]): number | string => code ?? signal),
    pressCtrlC: () => process.kill(-pid, 'SIGINT'),
  };
};

/**
 * Starts `npm start` and waits for its first reply.
 * @throws Error with what it printed, when that does not come in time
 */
export const startLocalRun = async (env: NodeJS.ProcessEnv = {}): Promise<LocalRun> => {
  const run = spawnLocalRun(await freePorts(), env);
  let ended = false;
  const end = run.exited.then(() => {
    ended = true;
  });
  for (const endsAt = Date.now() + READY_WITHIN_MS; Date.now() < endsAt && !ended; ) {
    if (run.output().split(READY)[1]?.includes('\n}')) return run;
    await Promise.race([end, sleep(50)]);
  }
  if (!ended) run.pressCtrlC();
  await end;
  throw new Error(`npm start did not get ready: ${run.output()}`);
};
