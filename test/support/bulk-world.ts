// Owns what tests of the bulk program need: a folder, an SQS simulator, and the program as a process of its
// own, with the flags that its launcher gives it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ObservedMessage, startSqsSimulator } from '../../local/simulators/sqs/simulator.ts';

const ROOT = join(import.meta.dirname, '../..');
const PEAK_MEMORY = join(import.meta.dirname, 'peak-memory.mjs');
const QUEUE = 'updates.fifo';

/** How the program ended. */
export interface BulkEnd {
  /** `null` after a signal that it did not catch. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that was resident; `undefined` when the program was killed. */
  readonly peakBytes: number | undefined;
}

/** A message as far as these tests look at it. */
export interface SentRow {
  readonly guest: string;
  /** Of the row in its file. */
  readonly position: number;
  readonly runId: string;
  readonly body: string;
}

/** What the program says first where it is given no order table. */
export const NO_ORDER_TABLE =
  'No order table is given (--order-table): an older update that comes another way may overtake a row.\n';

const MAIN = join(ROOT, 'cli/main.js');
const FLAGS: { readonly bulk: readonly string[] } = JSON.parse(
  readFileSync(join(ROOT, 'cli/node-flags.json'), 'utf8'),
);

const textOf = (stream: NodeJS.ReadableStream | null): (() => string) => {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
};

/** Everything for one test; it is cleared away when the test has finished. */
export const startBulkWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  const observers = new Set<(observed: ObservedMessage) => void>();
  const sqs = await startSqsSimulator({
    queues: [{ name: QUEUE, fifo: true, visibilityTimeoutSeconds: 30, deduplicationScope: 'messageGroup' }],
    record: false,
    observe: (observed) => {
      for (const observer of observers) observer(observed);
    },
  });
  const children = new Set<ChildProcess>();
  onTestFinished(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await sqs.close();
    rmSync(folder, { recursive: true });
  });

  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'bulk-secret-access-key',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_SQS: sqs.url,
    UPDATE_QUEUE_URL: sqs.queueUrl(QUEUE),
  };

  /** Starts the program in the folder; `input` goes to its standard input. */
  const start = (args: readonly string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}) => {
    const peakFile = join(folder, '.peak-memory');
    const words = ['--import', PEAK_MEMORY, ...FLAGS.bulk, MAIN, 'bulk', ...args];
    const child = spawn(process.execPath, words, {
      cwd: folder,
      env: {
        ...env,
        PEAK_MEMORY_FILE: peakFile,
        ...options.env,
      },
    });
    children.add(child);
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const ended = once(child, 'close').then(([exitCode]): BulkEnd => {
      const peakBytes = existsSync(peakFile) ? Number(readFileSync(peakFile, 'utf8')) : undefined;
      rmSync(peakFile, { force: true });
      return { exitCode, stdout: stdout(), stderr: stderr(), peakBytes };
    });
    return { child, ended };
  };

  return {
    sqs,
    folder,
    /** What points the program at the simulator. */
    env,
    queueUrl: sqs.queueUrl(QUEUE),
    start,
    run: (...args: readonly string[]) => start(args).ended,
    write: (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    /** Names of the files beside the input. */
    files: () => readdirSync(folder).toSorted(),
    /** Calls back on everything that happens in the queue. */
    observe: (observer: (observed: ObservedMessage) => void) => observers.add(observer),
    /** What the queue holds, in the order it was stored. */
    sent: (): SentRow[] =>
      sqs.messages(QUEUE).map(({ body, deduplicationId = '' }) => {
        const cut = deduplicationId.lastIndexOf('-');
        return {
          guest: JSON.parse(body).guest_id,
          position: Number(deduplicationId.slice(cut + 1)),
          runId: deduplicationId.slice(0, cut),
          body,
        };
      }),
  };
};
