import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Look, progressBar, progressText } from '../../../../cli/shared/progress-line.ts';
import { createProgressReport } from '../../../../cli/shared/progress-report.ts';

const look = (seconds: number, rows: number, fraction?: number, rejected = 0): Look => ({
  atMs: seconds * 1_000,
  rows,
  rejected,
  fraction,
});

describe('the line of progress', () => {
  test('it tells rows, rate and time left', () => {
    expect(progressText(look(0, 0, 0), look(10, 12_345, 0.25))).toBe('12,345 rows, 1,235/s, 0:30 left');
  });

  test('rate and time left count from the earlier look only', () => {
    expect(progressText(look(100, 50_000, 0.5), look(110, 51_000, 0.51))).toBe(
      '51,000 rows, 100/s, 8:10 left',
    );
  });

  test('hours are shown where there are any, and rejected rows', () => {
    expect(progressText(look(0, 0, 0), look(10, 100, 0.001, 3))).toBe(
      '100 rows, 10/s, 3 rejected, 2:46:30 left',
    );
  });

  test('without a size there is neither a time left nor a bar', () => {
    expect(progressBar(look(0, 0), look(2, 10))).toBe('10 rows, 5/s');
  });

  test('before the first second nothing is divided by nothing', () => {
    expect(progressBar(look(5, 7, 0), look(5, 7, 0))).toBe(`${'░'.repeat(24)}   0 %  7 rows`);
  });

  test('the bar fills up', () => {
    expect(progressBar(look(0, 0, 0), look(1, 10, 0.5))).toContain(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50 %`,
    );
    expect(progressBar(look(0, 0, 0), look(1, 10, 1))).toBe(
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

  const watch = (isTTY: boolean, rowsAt: (seconds: number) => number) => {
    const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
    const startMs = Date.now();
    const stop = createProgressReport(stream)(() => {
      const seconds = (Date.now() - startMs) / 1_000;
      return look(seconds, rowsAt(seconds));
    });
    return { stop, text: (): string => String(stream.read() ?? '') };
  };

  test('outside a terminal it is a plain line every five seconds', () => {
    const { stop, text } = watch(false, (seconds) => seconds * 100);
    vi.advanceTimersByTime(10_000);
    expect(text()).toBe('500 rows, 100/s\n1,000 rows, 100/s\n');
    stop();
    vi.advanceTimersByTime(10_000);
    expect(text()).toBe('');
  });

  test('in a terminal it is one line that is drawn anew, and gone in the end', () => {
    const { stop, text } = watch(true, (seconds) => seconds * 100);
    vi.advanceTimersByTime(400);
    expect(text()).toMatch(/20 rows, 100\/s.*40 rows, 100\/s$/);
    stop();
    expect(text()).not.toContain('rows');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the rate is that of the last twenty seconds', () => {
    const { stop, text } = watch(false, (seconds) => (seconds <= 30 ? seconds : 30 + (seconds - 30) * 10));
    vi.advanceTimersByTime(50_000);
    expect(text().trimEnd().split('\n').at(-1)).toBe('230 rows, 10/s');
    stop();
  });

  test('rows that an earlier run has done are no part of the rate', () => {
    const { stop, text } = watch(false, (seconds) => (seconds <= 10 ? 5_000 : 5_000 + (seconds - 10) * 10));
    vi.advanceTimersByTime(15_000);
    expect(text()).toBe('5,000 rows\n5,000 rows\n5,050 rows, 10/s\n');
    stop();
  });
});
