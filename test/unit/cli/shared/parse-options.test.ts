import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../cli/shared/cli-error.ts';
import { parseOptions } from '../../../../cli/shared/parse-options.ts';
import { thrownBy } from '../../../support/thrown.ts';

const OPTIONS = {
  'queue-url': { type: 'string' },
  region: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

const refusalOf = (args: readonly string[], env = {}) => thrownBy(() => parseOptions(args, OPTIONS, env));

describe('the options of a subcommand', () => {
  test('values and other words are distinguished', () => {
    const { values, positionals } = parseOptions(['a', '--region', 'x', '--dry-run', 'b'], OPTIONS, {});
    expect(values).toEqual({ region: 'x', 'dry-run': true });
    expect(positionals).toEqual(['a', 'b']);
  });

  test.each<[string[], string, string | undefined]>([
    [['--dryrun'], 'There is no option --dryrun', 'Did you mean --dry-run?'],
    [['-dry-run'], 'There is no option -dry-run', 'Did you mean --dry-run?'],
    [['--queue=https://x/y'], 'There is no option --queue', 'Did you mean --queue-url?'],
    [['--region', 'x', '--fast'], 'There is no option --fast', undefined],
    [['--region'], '--region needs a value', undefined],
    [['--region', '--dry-run'], '--region needs a value', undefined],
    [['--dry-run=no'], '--dry-run takes no value', undefined],
  ])('%j is refused in one line, with the nearest name', (args, message, hint) => {
    expect(refusalOf(args)).toBeInstanceOf(UsageError);
    expect(refusalOf(args)).toMatchObject({ message, hint });
  });

  test.each([
    ['npm_config_dry_run', 'true', '--dry-run'],
    ['npm_config_dryrun', 'true', '--dryrun'],
    ['npm_config_queue_url', 'x', '--queue-url'],
  ])('what npm has kept in %s is refused', (name, value, option) => {
    expect(refusalOf([], { [name]: value })).toMatchObject({
      message: `npm has kept ${option} for itself`,
      hint: expect.stringContaining('npx --no cxone-guests'),
    });
  });

  test('what npm sets for itself is nobody’s option', () => {
    const env = { npm_config_registry: 'https://x', npm_config_user_agent: 'npm', npm_config_dry_run: '' };
    expect(parseOptions([], OPTIONS, env).values['dry-run']).toBe(false);
  });
});
