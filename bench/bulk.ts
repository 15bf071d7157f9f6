// `cxone-guests bulk` at work: rows a second and the most memory that was resident, for a small file and a
// large one. The program runs with the flags of its launcher and sends to a sink that replies at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guestRows } from '../test/support/guest-rows.ts';
import { ROOT } from './bench-setup.ts';
import { startBulkSink } from './bulk-sink.ts';
import type { ReportProgress } from './progress.ts';
import { type Summary, summarize } from './statistics.ts';

/** One size of file and what the rounds made of it. */
export interface BulkFigure {
  readonly rows: number;
  /** From the start of the process to its end. */
  readonly rowsPerSecond: Summary;
  readonly peakMb: Summary;
  readonly rowsPerBatch: Summary;
}

interface Round {
  readonly rowsPerSecond: number;
  readonly peakMb: number;
  readonly rowsPerBatch: number;
}

const SIZES = [5_000, 50_000];
const ROUNDS = 2;
const BYTES_PER_MB = 1_000_000;
const PEAK_MEMORY = join(ROOT, 'test/support/peak-memory.mjs');

/** What follows `node` in a bulk run. */
const bulkCommand = async (): Promise<readonly string[]> => {
  const { bulk }: { readonly bulk: readonly string[] } = JSON.parse(
    await readFile(join(ROOT, 'cli/node-flags.json'), 'utf8'),
  );
  return [...bulk, 'cli/main.js', 'bulk'];
};

const run = async (file: string, queueUrl: string, peakFile: string): Promise<number> => {
  const args = ['--import', PEAK_MEMORY, ...(await bulkCommand()), file];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PEAK_MEMORY_FILE: peakFile,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      UPDATE_QUEUE_URL: queueUrl,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw new Error(`the bulk run failed: ${errors}`);
  return (performance.now() - startedAt) / 1_000;
};

/** The sizes in turn. */
export const measureBulk = async (report: ReportProgress): Promise<readonly BulkFigure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'guest-attributes-bench-bulk-'));
  const sink = await startBulkSink();
  const bySize = SIZES.map((rows) => ({ rows, file: join(folder, `${rows}.csv`), rounds: [] as Round[] }));
  const peakFile = join(folder, 'peak');
  try {
    for (const { rows, file } of bySize) await writeFile(file, guestRows(rows));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const { rows, file, rounds } of bySize) {
        const seconds = await run(file, sink.hello.queueUrl, peakFile);
        const { batches, messages } = await sink.ask();
        if (messages !== rows) throw new Error(`${messages} of ${rows} rows arrived`);
        rounds.push({
          rowsPerSecond: rows / seconds,
          peakMb: Number(await readFile(peakFile, 'utf8')) / BYTES_PER_MB,
          rowsPerBatch: rows / batches,
        });
      }
      report(round / ROUNDS);
    }
  } finally {
    await sink.stop();
    await rm(folder, { recursive: true });
  }
  return bySize.map(({ rows, rounds }) => {
    const summaryOf = (key: keyof Round) => summarize(rounds.map((round) => round[key]));
    return {
      rows,
      rowsPerSecond: summaryOf('rowsPerSecond'),
      peakMb: summaryOf('peakMb'),
      rowsPerBatch: summaryOf('rowsPerBatch'),
    };
  });
};
