// Owns a Lambda execution environment: a fresh Node.js process with a clean environment that runs a
// packaged function against a Runtime API of its own, and everything it printed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { InvocationResult } from './invocations.ts';
import { type InvokeOptions, startRuntimeApi } from './runtime-api.ts';

/** How to start the environment. */
export interface SpawnLambdaOptions {
  /** Where the function's files lie: `LAMBDA_TASK_ROOT` and the working directory. */
  readonly artifactDir: string;
  /** As in the function's configuration, such as `http.handler`. */
  readonly handler: string;
  /** Added to the variables Lambda sets itself; nothing of the parent's environment comes through. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node.js to run; default the one running this. */
  readonly nodePath?: string;
  /** Before the script, such as `--enable-source-maps`. */
  readonly nodeArgs?: readonly string[];
  readonly functionName?: string;
  readonly memorySizeMb?: number;
}

/** A running execution environment. */
export interface LambdaProcess {
  readonly pid: number;
  invoke(event: unknown, options?: InvokeOptions): Promise<InvocationResult>;
  /** Resolves with the milliseconds from start to the first poll; rejects when INIT failed. */
  waitForInit(): Promise<number>;
  /** Everything printed so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends the process at once, as a crash or a reclaimed environment does; open invocations fail. */
  kill(): void;
  /** Ends the process and its Runtime API, and waits for both. */
  stop(): Promise<void>;
}

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

const platformEnvironment = (options: SpawnLambdaOptions, host: string): Record<string, string> => {
  const { functionName = 'simulated', memorySizeMb = 256 } = options;
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: 'test',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_RUNTIME_API: host,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: options.artifactDir,
    _HANDLER: options.handler,
    ...options.env,
  };
};

/** Starts an execution environment; the caller must `stop()` it. */
export const spawnLambda = async (options: SpawnLambdaOptions): Promise<LambdaProcess> => {
  const { functionName = 'simulated', nodePath = process.execPath, nodeArgs = [] } = options;
  const functionArn = `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`;
  const api = await startRuntimeApi({ functionArn });
  const startedAt = performance.now();
  const child = spawn(nodePath, [...nodeArgs, BOOTSTRAP], {
    cwd: options.artifactDir,
    env: platformEnvironment(options, api.host),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const initialised = api.waitForInit().then(() => performance.now() - startedAt);
  initialised.catch(() => undefined);

  // 'close' comes after the last output has been read, 'exit' may come before.
  const exited = once(child, 'close').then(([code, signal]: (number | string | null)[]): number | null => {
    const status = typeof code === 'number' ? `exit status ${code}` : `signal: ${signal}`;
    api.fail({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${status}` });
    return typeof code === 'number' ? code : null;
  });
  const failedToStart = (error: Error) =>
    api.fail({ errorType: 'Runtime.ExitError', errorMessage: error.message });
  exited.catch(failedToStart);

  return {
    pid: child.pid ?? 0,
    invoke: api.invoke,
    waitForInit: () => initialised,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    exited,
    kill() {
      child.kill('SIGKILL');
    },
    async stop() {
      child.kill('SIGKILL');
      await exited.catch(() => null);
      await api.close();
    },
  };
};
