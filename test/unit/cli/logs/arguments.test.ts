import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/logs/arguments.ts';
import { UsageError } from '../../../../cli/shared/cli-error.ts';

const REQUEST = '9d0d71a4-31c4-4d5e-8b3b-2f1f6f0c7c55';
const STAGE = ['--stage', 'prod'];

/** What is said of wrong usage: message and hint. */
const refusal = (args: readonly string[]): string => {
  try {
    parseArguments(args, {});
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}. ${error.hint ?? ''}`;
    throw error;
  }
  return 'none';
};

describe('the command line of logs', () => {
  test('looks back for an hour, unless told otherwise', () => {
    const asked = (...args: string[]) => parseArguments([...STAGE, '--request', REQUEST, ...args], {});
    expect(asked()).toMatchObject({ stage: 'prod', request: REQUEST, sinceMs: 3_600_000, follow: false });
    expect(asked('--since', '2d').sinceMs).toBe(172_800_000);
  });

  test.each<[args: readonly string[], said: RegExp]>([
    [STAGE, /^Whose events\?/],
    [[...STAGE, '--guest', 'g', '--request', REQUEST], /^Whose events\?/],
    [['--request', REQUEST], /^Of which deployment\?.*A local run has no log groups/],
    [[...STAGE, '--guest', 'a b'], /^--guest is no guest id/],
    [[...STAGE, '--request', REQUEST, 'more'], /^logs takes options alone/],
    [[...STAGE, '--request', REQUEST, '--since', 'yesterday'], /^--since must be a length of time/],
    [[...STAGE, '--request', REQUEST, '--since', '0h'], /^--since must be a length of time/],
  ])('%j is wrong usage', (args, said) => {
    expect(refusal(args)).toMatch(said);
  });

  test.each(['" || "', '?a', '{ $.x = 1 }', ''])(
    '%j, which a filter pattern might take for more, is no request id',
    (id) => {
      expect(refusal([...STAGE, '--request', id])).toMatch(/^--request must be a request id/);
    },
  );
});
