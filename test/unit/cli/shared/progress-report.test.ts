import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Look, progressBar, progressText } from '../../../../cli/shared/progress-line.ts';
import { createProgressReport } from '../../../../cli/shared/progress-report.ts';

const look = (seconds: number, rows: number, total?: number, rejected = 0): Look => ({
  atMs: seconds * 1_000,
  rows,
  rejected,
  total,
});

describe('the line of progress', () => {
  test('it shows rows, rate and time left', () => {
    expect(progressText(look(0, 0, 49_380), look(10, 12_345, 49_380))).toBe(
      '12,345 rows, 1,235/s, 0:30 left',
    );
  });

  test('the time left is that of the rows still to send, at the rate since the earlier look', () => {
    expect(progressText(look(100, 50_000, 100_000), look(110, 51_000, 100_000))).toBe(
      '51,000 rows, 100/s, 8:10 left',
    );
  });

  test('hours are shown where there are any, and rejected rows', () => {
    expect(progressText(look(0, 0, 100_000), look(10, 100, 100_000, 3))).toBe(
      '100 rows, 10/s, 3 rejected, 2:46:30 left',
    );
  });

  test('without a number of rows there is neither a time left nor a bar', () => {
    expect(progressBar(look(0, 0), look(2, 10))).toBe('10 rows, 5/s');
  });

  test('before the first second nothing is divided by nothing', () => {
    expect(progressBar(look(5, 7, 1_000), look(5, 7, 1_000))).toBe(`${'░'.repeat(24)}   0 %  7 rows`);
    expect(progressBar(look(5, 0, 0), look(5, 0, 0))).toBe(`${'█'.repeat(24)} 100 %  0 rows`);
  });

  test('the bar fills up', () => {
    expect(progressBar(look(0, 0, 20), look(1, 10, 20))).toContain(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50 %`,
    );
    expect(progressBar(look(0, 0, 10), look(1, 10, 10))).toBe(
      `${'█'.repeat(24)} 100 %  10 rows, 10/s, 0:00 left`,
    );
  });
});

describe('the report', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const watch = (isTTY: boolean, rowsAt: (seconds: number) => number, total?: number) => {
    const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
    const startMs = Date.now();
    const stop = createProgressReport(stream)(() => {
      const seconds = (Date.now() - startMs) / 1_000;
      return look(seconds, rowsAt(seconds), total);
    });
    const text = (): string => String(stream.read() ?? '');
    return { stop, text, lastLine: () => text().split('\u001b[0K').at(-1) };
  };

  test('outside a terminal nothing is shown', () => {
    const { stop, text } = watch(false, (seconds) => seconds * 100);
    vi.advanceTimersByTime(10_000);
    expect(text()).toBe('');
    expect(vi.getTimerCount()).toBe(0);
    stop();
  });

  test('in a terminal it is one line that is redrawn, and gone in the end', () => {
    const { stop, text } = watch(true, (seconds) => seconds * 100);
    vi.advanceTimersByTime(400);
    expect(text()).toMatch(/20 rows, 100\/s.*40 rows, 100\/s$/);
    stop();
    expect(text()).not.toContain('rows');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the rate is that of the last twenty seconds', () => {
    const { stop, lastLine } = watch(true, (seconds) => (seconds <= 30 ? seconds : 30 + (seconds - 30) * 10));
    vi.advanceTimersByTime(50_000);
    expect(lastLine()).toBe('230 rows, 10/s');
    stop();
  });

  test('a fresh run of 2,000 rows at 100 a second has 15 seconds left after five', () => {
    const { stop, lastLine } = watch(true, (seconds) => seconds * 100, 2_000);
    vi.advanceTimersByTime(5_000);
    expect(lastLine()).toMatch(/ 25 % {2}500 rows, 100\/s, 0:15 left$/);
    stop();
  });

  test('a resumed run reads over the rows that are done for a while: they are no part of rate and time left', () => {
    const rowsAt = (seconds: number) => (seconds <= 10 ? 5_000 : 5_000 + (seconds - 10) * 10);
    const { stop, lastLine } = watch(true, rowsAt, 6_000);
    vi.advanceTimersByTime(10_000);
    expect(lastLine()).toMatch(/ 83 % {2}5,000 rows$/);
    vi.advanceTimersByTime(5_000);
    expect(lastLine()).toMatch(/5,050 rows, 10\/s, 1:35 left$/);
    stop();
  });
});
