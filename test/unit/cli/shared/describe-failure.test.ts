import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CliError, UsageError } from '../../../../cli/shared/cli-error.ts';
import { describeFailure } from '../../../../cli/shared/describe-failure.ts';
import { thrownBy } from '../../../support/thrown.ts';

describe('a failure in one line', () => {
  test.each<[string, Error, string]>([
    ['a message', new CliError('It is gone'), 'It is gone.'],
    [
      'a message and the way out',
      new CliError('It is gone', { hint: 'Look elsewhere.' }),
      'It is gone. Look elsewhere.',
    ],
    ['a question', new UsageError('Which file?', { hint: 'Give one' }), 'Which file? Give one.'],
    ['an unexpected error', new TypeError('user@example.com'), 'Unexpected error: TypeError.'],
  ])('%s', (_, error, line) => {
    expect(describeFailure(error)).toBe(line);
  });

  test('an error of the system names the file', () => {
    const error = thrownBy(() => readFileSync('/nonexistent/guests.csv'));
    expect(describeFailure(error)).toBe("ENOENT: no such file or directory, open '/nonexistent/guests.csv'.");
  });
});
