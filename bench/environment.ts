// One execution environment of Lambda: a fresh Node.js process with a clean environment that runs one
// artifact, and the platform's side of the Runtime API, in this process, that it asks for events.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { startRuntimeApi } from '../local/simulators/lambda/runtime-api.ts';
import type { Artifact } from './artifacts.ts';
import type { Driver } from './driver.ts';
import { HTTP_EVENT } from './event.ts';
import type { LogSink } from './log-sink.ts';

export interface EnvironmentOptions {
  readonly artifact: Artifact;
  readonly driver: Driver;
  readonly env: Readonly<Record<string, string>>;
  /** Empty, and the environment's own: what a new environment of Lambda has as /tmp. */
  readonly tmpDir: string;
  /** Takes what the function prints. */
  readonly sink: LogSink;
  /** More than one invocation at once, as in one environment of a Lambda Managed Instance. */
  readonly concurrency?: number;
  readonly memoryMb?: number;
}

/** What a function returned, and how long it took from being handed the event. */
export interface Returned {
  readonly response: unknown;
  readonly durationMs: number;
}

/** A running environment. */
export interface Environment {
  readonly pid: number;
  /** From the start of the process to its first request for an event, in milliseconds. */
  readonly initMs: Promise<number>;
  /** One HTTP request, the usual one by default; resolves with its duration in milliseconds. @throws when the response is not 200 */
  invoke(event?: unknown): Promise<number>;
  /** One invocation with any event. @throws when the function fails */
  invokeWith(event: unknown): Promise<Returned>;
  stop(): Promise<void>;
}

// The memory that serverless.yml gives a function by default.
const DEFAULT_MEMORY_MB = 256;

/**
 * How Lambda's own bootstrap starts Node.js. The options are not free: with them Node.js cannot use the code
 * cache of its built-in modules, so each of those that is loaded costs more than on a bare `node`.
 */
const lambdaNodeArgs = (memoryMb: number): string[] => [
  '--expose-gc',
  '--max-http-header-size=81920',
  `--max-semi-space-size=${Math.floor(memoryMb / 20)}`,
  `--max-old-space-size=${memoryMb - Math.floor(memoryMb / 10)}`,
];

const platformEnv = (options: EnvironmentOptions, api: string): Record<string, string> => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  TMPDIR: options.tmpDir,
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEXAMPLETOKEN'.repeat(16),
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_RUNTIME_API: api,
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(options.memoryMb ?? DEFAULT_MEMORY_MB),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bench',
  AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
  LAMBDA_TASK_ROOT: options.artifact.dir,
  _HANDLER: options.artifact.handler,
  ...(options.concurrency && {
    AWS_LAMBDA_MAX_CONCURRENCY: String(options.concurrency),
    AWS_LAMBDA_NODEJS_WORKER_COUNT: '1',
  }),
  ...options.env,
});

const statusOf = (response: unknown): unknown => (Object(response) as { statusCode?: unknown }).statusCode;

const watch = (child: ChildProcess, onExit: (message: string) => void): Promise<void> => {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2_000);
  });
  return once(child, 'close').then(() => onExit(`the environment ended: ${errors}`));
};

/** Starts an environment; the caller must `stop()` it. */
export const startEnvironment = async (options: EnvironmentOptions): Promise<Environment> => {
  const api = await startRuntimeApi();
  const startedAt = performance.now();
  const nodeArgs = lambdaNodeArgs(options.memoryMb ?? DEFAULT_MEMORY_MB);
  const child = spawn(process.execPath, [...nodeArgs, options.driver.script], {
    cwd: options.artifact.dir,
    env: platformEnv(options, api.host),
    stdio: ['ignore', options.sink.stream, 'pipe'],
  });
  const initMs = api.waitForInit().then(() => performance.now() - startedAt);
  initMs.catch(() => undefined);
  const ended = watch(child, (errorMessage) => api.fail({ errorType: 'Runtime.ExitError', errorMessage }));

  const invokeWith = async (event: unknown): Promise<Returned> => {
    const { response, error, durationMs } = await api.invoke(event);
    if (error !== undefined) throw new Error(`the function failed: ${JSON.stringify(error)}`);
    return { response, durationMs };
  };

  return {
    pid: child.pid ?? 0,
    initMs,
    invokeWith,
    async invoke(event = HTTP_EVENT) {
      const { response, durationMs } = await invokeWith(event);
      if (statusOf(response) !== 200) throw new Error(`no 200: ${JSON.stringify(response)}`);
      return durationMs;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await api.close();
    },
  };
};
