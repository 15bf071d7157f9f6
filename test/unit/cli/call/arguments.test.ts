import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/call/arguments.ts';
import { UsageError } from '../../../../cli/shared/cli-error.ts';

const GUEST = ['--guest', 'guest-abc-123'];
const IDENTIFIER = 'user@example.com';

/** What is said of wrong usage. */
const refusal = (args: readonly string[]): string => {
  try {
    parseArguments(args, {});
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}. ${error.hint ?? ''}`;
    throw error;
  }
  return 'none';
};

describe('the command line of call', () => {
  test.each([[IDENTIFIER], [`--${IDENTIFIER}`], ['-+14155550123']])(
    'an identifier there is refused without repeating it: %s',
    (word) => {
      const said = refusal(['--stage', 'prod', ...GUEST, word]);
      expect(said).toMatch(/^An identifier is not taken from the command line/);
      expect(said).not.toContain(word);
    },
  );

  test.each<[args: readonly string[], said: RegExp]>([
    [GUEST, /^Which endpoint\?/],
    [['--stage', 'prod', '--url', 'https://x.example', ...GUEST], /^Which endpoint\?/],
    [['--stage', 'prod'], /^Whose attributes\?/],
    [['--stage', 'prod', '--guest', 'a b'], /^--guest is no guest id/],
    [['--stage', 'prod', ...GUEST, '--attribute-id', 'a b'], /^--attribute-id must be/],
  ])('%j is wrong usage', (args, said) => {
    expect(refusal(args)).toMatch(said);
  });

  test('nothing is sent in clear to another machine', () => {
    const url = (text: string) => refusal(['--url', text, ...GUEST]);
    for (const text of [
      'http://example.com',
      'http://127.0.0.1.example.com',
      'ftp://localhost',
      'localhost:3000',
    ]) {
      expect(url(text)).toMatch(/^--url must begin with https/);
    }
    for (const text of [
      'https://example.com',
      'http://localhost:3000/x',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ]) {
      expect(url(text)).toBe('none');
    }
  });
});
