// Owns what the code under test prints: standard output and standard error, captured instead of shown.

import { vi } from 'vitest';

/** One line of the service's log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Captured output, as long as it is not released. */
export interface CapturedOutput {
  /** All text so far, of both streams. */
  text(): string;
  /** The lines of standard output. @throws Error when one is not a JSON object */
  lines(): LogLine[];
  /** What went to standard error: nothing, if all is well. */
  errorText(): string;
  release(): void;
}

const parseLine = (line: string): LogLine => {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  throw new Error('a log line is no JSON object');
};

/** Captures both streams until released. */
export const captureOutput = (): CapturedOutput => {
  const chunks = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      chunks[name] += String(chunk);
      return true;
    }),
  );
  return {
    text: () => chunks.stdout + chunks.stderr,
    lines: () => chunks.stdout.split('\n').filter(Boolean).map(parseLine),
    errorText: () => chunks.stderr,
    release() {
      for (const spy of spies) spy.mockRestore();
    },
  };
};
