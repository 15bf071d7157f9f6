// Reads the words after a subcommand by its table of options. What is wrong with them is said in one line,
// with the nearest name for a mistyped one.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './cli-error.ts';
import { nearName } from './did-you-mean.ts';
import { refuseKeptOption } from './kept-by-npm.ts';
import type { Environment } from './subcommand.ts';

/** The options of a subcommand, as `parseArgs` takes them. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Where a subcommand finds queue, table and endpoint: those of a deployed stage. */
export const STACK_OPTIONS = { stage: { type: 'string' }, region: { type: 'string' } } as const;

const unknownOption = (args: readonly string[], options: OptionTable): UsageError => {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const unknown = tokens.find((token) => token.kind === 'option' && !(token.name in options));
  const word = (unknown && args[unknown.index])?.replace(/=.*/s, '') ?? '';
  const near = nearName(word.replace(/^-+/, ''), Object.keys(options));
  return new UsageError(`There is no option ${word}`, { hint: near && `Did you mean --${near}?` });
};

const explain = (error: unknown, args: readonly string[], options: OptionTable): unknown => {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknownOption(args, options);
  const [, name = 'An option'] = /'(?:-\w, )?(--[\w-]+)/.exec(error.message) ?? [];
  return new UsageError(
    error.message.includes('not take an argument') ? `${name} takes no value` : `${name} needs a value`,
  );
};

/**
 * The values of the options, and the other words.
 *
 * @throws UsageError
 */
export const parseOptions = <const T extends OptionTable>(
  args: readonly string[],
  options: T,
  env: Environment,
) => {
  refuseKeptOption(Object.keys(options), env);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw explain(error, args, options);
  }
};
