// Shows how far the benchmark is: a line for each phase, and a bar below it where there is a terminal.

const BAR_WIDTH = 30;

/** Reports progress of one phase; `done` goes from 0 to 1. */
export type ReportProgress = (done: number) => void;

const bar = (done: number): string => {
  const filled = Math.round(done * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${Math.round(done * 100)} %`;
};

/** Runs a phase between its line and its time. */
export const runPhase = async <T>(
  title: string,
  phase: (report: ReportProgress) => Promise<T>,
): Promise<T> => {
  const { stdout } = process;
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
  stdout.write(stdout.isTTY ? `${title}\n` : `${title} …`);
  const result = await phase((done) => {
    if (stdout.isTTY) stdout.write(`\r  ${bar(done)}  ${elapsed()}`);
  });
  stdout.write(stdout.isTTY ? `\r  ${bar(1)}  ${elapsed()}\n` : ` ${elapsed()}\n`);
  return result;
};
