// Owns the rows that go by file: whenever enough have gathered the program sends them, and is run again when it
// was killed. A row counts when the queue takes it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from './writers.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const ROWS_PER_FILE = 25;
const MAX_RUNS = 20;

/** What signs the requests of the program. */
export const BULK_CREDENTIALS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
} as const;

/** The runs of a chaos. */
export interface BulkRuns {
  add(draft: Draft): void;
  /** Sends what is left; resolves when all is sent. */
  finish(): Promise<void>;
  killBusy(): boolean;
  readonly killed: number;
  /** What the program printed where it neither finished nor was killed. */
  readonly failures: readonly string[];
}

/** No row yet. */
export const createBulkRuns = async (
  env: Readonly<Record<string, string>>,
  stopped: AbortSignal,
): Promise<BulkRuns> => {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-bulk-'));
  const { bulk: flags }: { bulk: string[] } = JSON.parse(
    await readFile(join(ROOT, 'cli/node-flags.json'), 'utf8'),
  );
  let waiting: Draft[] = [];
  let files = 0;
  let killed = 0;
  let busy: ChildProcess | undefined;
  const failures: string[] = [];
  let runs = Promise.resolve();

  const runOnce = async (file: string): Promise<boolean> => {
    const args = [...flags, join(ROOT, 'cli/main.js'), 'bulk', file, '--concurrency', '2'];
    const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH, ...env } });
    busy = child;
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.resume();
    const [exitCode] = await once(child, 'close');
    busy = undefined;
    if (exitCode === 1) failures.push(stderr);
    return exitCode === 0;
  };
  const send = async (drafts: readonly Draft[]): Promise<void> => {
    files += 1;
    const file = `rows-${files}.jsonl`;
    await writeFile(join(folder, file), drafts.map(({ request }) => `${JSON.stringify(request)}\n`).join(''));
    for (let run = 0; run < MAX_RUNS && !stopped.aborted; run += 1) if (await runOnce(file)) return;
  };
  const flush = () => {
    const drafts = waiting;
    waiting = [];
    runs = runs.then(() => send(drafts));
  };
  return {
    failures,
    get killed() {
      return killed;
    },
    add(draft) {
      waiting.push(draft);
      if (waiting.length >= ROWS_PER_FILE) flush();
    },
    killBusy() {
      if (!busy) return false;
      killed += 1;
      return busy.kill('SIGKILL');
    },
    async finish() {
      if (waiting.length > 0) flush();
      await runs;
      await rm(folder, { recursive: true });
    },
  };
};
