// Holds the numbers of bulk's page, and of its help, to what the program does.
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../cli/bulk/arguments.ts';
import type { ValidRow } from '../../../cli/bulk/read/rows.ts';
import { sendRows } from '../../../cli/bulk/send/send-rows.ts';
import { USAGE } from '../../../cli/bulk/usage.ts';
import { DONE, FAILED, INTERRUPTED, WRONG_USAGE } from '../../../cli/shared/subcommand.ts';
import { read, rowsOf, sectionOf } from './pages.ts';

const PAGE = read('docs/bulk.md');
const TEN = 10;

const taken = (...given: string[]): number => parseArguments(['guests.csv', ...given], {}).concurrency;

async function* rowsOfGuests(count: number): AsyncGenerator<ValidRow> {
  for (let position = 1; position <= count; position += 1) {
    yield { position, lineNumber: position + 1, update: { guestId: `g${position}`, attributes: [] } };
  }
}

describe.each([
  [
    'page',
    /^\| `--concurrency` \| batches of (\w+) rows in flight, (\d+) to (\d+); (\d+) by default \|$/m,
    PAGE,
  ],
  [
    'help',
    /--concurrency N +batches of at most (\w+) rows in flight, (\d+) to (\d+); default: (\d+)\n/,
    USAGE,
  ],
])('the %s', (_, pattern, text) => {
  const [, size, ...numbers] = pattern.exec(text) ?? [];
  const [least = 0, most = 0, byDefault = 0] = numbers.map(Number);

  test('has the fewest, the most and the usual batches in flight', () => {
    expect(numbers).toHaveLength(3);
    expect([least, most].map((n) => taken('--concurrency', `${n}`))).toEqual([least, most]);
    for (const beyond of [least - 1, most + 1]) {
      expect(() => taken('--concurrency', `${beyond}`)).toThrow(`from ${least} to ${most}`);
    }
    expect(taken()).toBe(byDefault);
  });

  test('has the rows of a full batch', async () => {
    const sizes: number[] = [];
    await sendRows(rowsOfGuests(3 * TEN), {
      send: async (rows, report) => {
        sizes.push(rows.length);
        for (const row of rows) report(row);
      },
      concurrency: 1,
      after: 0,
      onDone: () => {},
    });
    expect(size).toBe('ten');
    expect(Math.max(...sizes)).toBe(TEN);
  });
});

test('the exit codes of the page and of the help are those of the program', () => {
  const codes = [DONE, FAILED, WRONG_USAGE, INTERRUPTED].map(String);
  expect(rowsOf(sectionOf(PAGE, 'Exit codes')).map(([code]) => code)).toEqual(codes);
  const [, words = ''] = USAGE.split('Exit codes: ');
  expect(words.match(/\d+/g)).toEqual(codes);
});
