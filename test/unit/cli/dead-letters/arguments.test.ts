import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/dead-letters/arguments.ts';
import { UsageError } from '../../../../cli/shared/cli-error.ts';

const parse = (words: string, terminal = true) =>
  parseArguments(words === '' ? [] : words.split(' '), {}, { terminal });

describe('the command line of dead-letters', () => {
  test('a list of all is the default', () => {
    expect(parse('')).toMatchObject({ action: 'list', choice: { codes: [] }, guests: false, json: false });
  });

  test('options may be before or behind the action', () => {
    const options = {
      action: 'replay',
      stage: 'prod',
      choice: { codes: ['a', 'b'], olderThanMs: 5_400_000 },
    };
    expect(parse('replay --stage prod --code a --code b --older-than 90m')).toMatchObject(options);
    expect(parse('--stage prod --code a --code b --older-than 90m replay')).toMatchObject(options);
  });

  test.each([
    ['replya', /^dead-letters cannot replya: it can list, show, replay, drop$/, 'Did you mean replay?'],
    ['replay', /^Which dead letters shall be replayed\?$/, /--all; look first with --dry-run$/],
    ['drop --yes', /^Which dead letters shall be dropped\?$/, /--all/],
    ['replay --all --code a', /^--all means all/, undefined],
    ['show', /^Which one\?/, undefined],
    ['show 1 2', /^show takes no further words$/, undefined],
    ['list anna@example.com', /^list takes no further words$/, undefined],
    ['list --dry-run', /^list takes no --dry-run$/, undefined],
    ['show 1 --code a', /^show takes no --code$/, undefined],
    ['replay --all --yes', /^replay takes no --yes$/, undefined],
    ['replay --all --file x', /^replay takes no --file$/, undefined],
    ['drop --all --overwrite', /^drop takes no --overwrite$/, undefined],
    ['list --older-than 3', /^--older-than must be a length of time, such as 15m, 1h or 2d$/, undefined],
    ['list --newer-than 3w', /^--newer-than must be a length of time/, undefined],
    ['list --guest a/b', /^--guest is no guest id$/, undefined],
  ])('%s is refused', (words, message, hint) => {
    const error = (() => {
      try {
        return parse(words);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
    if (hint) expect(error).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  test('without a terminal nothing is dropped that nobody has agreed to', () => {
    expect(() => parse('drop --all', false)).toThrow('Nobody is here to be asked');
    expect(parse('drop --all --yes', false)).toMatchObject({ yes: true });
    expect(parse('drop --all --dry-run', false)).toMatchObject({ dryRun: true });
  });
});
