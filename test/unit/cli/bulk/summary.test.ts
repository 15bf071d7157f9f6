import { describe, expect, test } from 'vitest';
import type { BulkOptions } from '../../../../cli/bulk/arguments.ts';
import type { BulkSummary } from '../../../../cli/bulk/run-bulk.ts';
import { exitCodeOf, summarize, warnOfPhones } from '../../../../cli/bulk/summary.ts';
import { readIdentifierConfig } from '../../../../lib/identifiers/identifier-config.ts';
import { BULK_OPTIONS } from '../../../support/bulk-fixtures.ts';

const options = BULK_OPTIONS;
const summary: BulkSummary = {
  rows: 1_000,
  rejected: 0,
  rowsBefore: 0,
  seconds: 2,
  interrupted: false,
  phoneForms: new Set(),
  rejectedPath: 'guests.rejected.csv',
};

describe('the summary', () => {
  test('it shows rows, queued, rejected and seconds', () => {
    expect(summarize(options, summary)).toBe(
      'rows read  1000\nqueued     1000\nrejected   0\nseconds    2.0 (500 rows/s)\n' +
        'Queued is not yet updated in CXone: the function that drains the queue does that.\n' +
        'Updates that CXone refuses end in the dead-letter queue, each with the reason.\n',
    );
  });

  test('it says where the rejected rows are listed, and how much an earlier run had done', () => {
    const text = summarize(options, { ...summary, rejected: 3, rowsBefore: 400 });
    expect(text).toContain('rejected   3, listed in guests.rejected.csv\n');
    expect(text).toContain('rows read  1000 (400 of them by the run before)\n');
    expect(text).toContain('(300 rows/s)');
  });

  test('a dry run calls rows valid, and says nothing of a queue', () => {
    const text = summarize({ ...options, dryRun: true }, summary);
    expect(text).toContain('valid      1000\n');
    expect(text).not.toMatch(/queue/i);
  });

  test('where nothing was queued it says nothing of what becomes of it', () => {
    expect(summarize(options, { ...summary, rejected: 1_000 })).not.toContain('dead-letter');
  });

  test.each<[string, Partial<BulkOptions>, string]>([
    ['a file', {}, '\nInterrupted. The same command resumes after row 1000.\n'],
    [
      'standard input',
      { input: '-' },
      '\nInterrupted. Standard input cannot be resumed: leave out its first 1000 rows',
    ],
    ['a dry run', { dryRun: true }, '\nInterrupted. Only the rows above were checked.\n'],
  ])('an interrupted run of %s says how to resume', (_, changed, text) => {
    expect(summarize({ ...options, ...changed }, { ...summary, interrupted: true })).toContain(text);
  });

  test.each<[string, Parameters<typeof warnOfPhones>[1]['phoneForms'], string, RegExp | undefined]>([
    ['in both forms', new Set(['with_plus', 'without_plus']), 'reference', /both with and without .*\n/],
    ['in one form', new Set(['with_plus']), 'reference', undefined],
    ['in both forms where they become one', new Set(['with_plus', 'without_plus']), 'google', undefined],
  ])('phone numbers %s', (_, phoneForms, normalization, warning) => {
    const config = readIdentifierConfig({ IDENTIFIER_NORMALIZATION: normalization });
    const said = warnOfPhones({ identifiers: { ...options.identifiers, config } }, { phoneForms });
    if (warning) expect(said).toMatch(warning);
    else expect(said).toBeUndefined();
  });

  test('the exit code distinguishes all queued, some rejected and interrupted', () => {
    expect(exitCodeOf(summary)).toBe(0);
    expect(exitCodeOf({ ...summary, rejected: 1 })).toBe(1);
    expect(exitCodeOf({ ...summary, rejected: 1, interrupted: true })).toBe(130);
  });
});
