// `npm test`: every check in turn, all of them even when one fails, and a summary to close with.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const outDir = mkdtempSync(join(tmpdir(), 'guest-attributes-test-'));
const reportFile = join(outDir, 'report.json');

const steps = [
  { name: 'lint and format', command: ['biome', 'ci', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  // Of a browser, with other globals.
  { name: 'types of the console', command: ['tsc', '--noEmit', '-p', 'local/console/page'] },
  {
    name: 'tests and coverage',
    command: [
      'vitest',
      'run',
      '--coverage',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...process.argv.slice(2),
    ],
  },
];

const run = ({ name, command: [program = '', ...args] }: (typeof steps)[number]) => {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = Date.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  return { name, passed: status === 0, seconds: (Date.now() - startedAt) / 1_000 };
};

const results = steps.map(run);

const readReport = (): TestReport => {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
};
const report = readReport();
rmSync(outDir, { recursive: true });

process.stdout.write('\n── summary\n');
for (const { name, passed, seconds } of results) {
  process.stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n`);
}
process.stdout.write(
  `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped\n`,
);
process.exitCode = results.every(({ passed }) => passed) && report.numPassedTests > 0 ? 0 : 1;
