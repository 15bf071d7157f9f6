import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/hash/arguments.ts';
import { describeFailure } from '../../../../cli/shared/describe-failure.ts';
import { thrownBy } from '../../../support/thrown.ts';

const ONE = 'user@example.com';

describe('the command line of hash', () => {
  test('nothing need be given', () => {
    expect(parseArguments([], {})).toEqual({
      stage: undefined,
      region: undefined,
      attributeId: 'hashed_user_id',
      json: false,
    });
  });

  test.each([
    [[ONE]],
    [['--json', '+4930123456']],
    [['--', '4930123456']],
    [['-4930123456']],
    [[`--${ONE}`]],
    [[`--json ${ONE}`]],
    [['--4930123456=']],
  ])('an identifier in it is refused without repeating it: %j', (args) => {
    const error = thrownBy(() => parseArguments(args, {}));
    expect(error.name).toBe('UsageError');
    expect(describeFailure(error)).toMatch(/^An identifier is not taken from the command line.* Send it/);
    expect(describeFailure(error)).not.toMatch(/example\.com|4930/);
  });

  test.each([[['--attribute-id', ONE]], [[`--json=${ONE}`]], [[`--jsno=${ONE}`]]])(
    'nor is one repeated that was given as the value of an option: %j',
    (args) => {
      const error = thrownBy(() => parseArguments(args, {}));
      expect(error.name).toBe('UsageError');
      expect(describeFailure(error)).not.toContain('example.com');
    },
  );

  test('an option that there is not is named, with the nearest', () => {
    expect(describeFailure(thrownBy(() => parseArguments(['--jso'], {})))).toBe(
      'There is no option --jso. Did you mean --json?',
    );
  });
});
