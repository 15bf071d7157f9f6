// Owns environments of packaged functions whose clocks run fast.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./fast-environment.mjs', import.meta.url));

/** How much faster than ours their clocks run: five minutes take 1.5 s. */
export const SPEED = 200;

/** One environment, which is never started again. */
export interface Environment {
  /** What the function returned. Rejects with what it threw. */
  invoke(event: unknown): Promise<unknown>;
  /** Everything that it printed. */
  output(): string;
  isRunning(): boolean;
}

const started = async (child: ChildProcess): Promise<void> => {
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the environment ended in INIT'))),
  ]);
};

/** Starts one for the function `name`, unzipped in `dir`; it ends with the running test. */
export const startEnvironment = async (
  dir: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Environment> => {
  const child = fork(SCRIPT, [String(pathToFileURL(join(dir, `functions/${name}.mjs`)))], {
    cwd: dir,
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      TEST_CLOCK_SPEED: String(SPEED),
      ...env,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  onTestFinished(async () => {
    const exited = child.exitCode === null && once(child, 'exit');
    child.kill();
    await exited;
  });
  await started(child);
  const waiting = new Map<string, { resolve(value: unknown): void; reject(reason: Error): void }>();
  child.on('message', (message) => {
    const { id, response, error } = Object(message);
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) caller?.resolve(response);
    else caller?.reject(new Error(error));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the environment ended'));
  });
  return {
    invoke(event) {
      const id = crypto.randomUUID();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, event });
      });
    },
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
  };
};
