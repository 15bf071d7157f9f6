// `npm run` takes options for itself unless -- is before them, mistyped and shortened ones too: without this
// a dry run would really send.
import { UsageError } from './cli-error.ts';
import { nearName } from './did-you-mean.ts';
import type { Environment } from './subcommand.ts';

const NPM_PREFIX = 'npm_config_';
const WAY_OUT = { hint: 'Begin with "npx --no cxone-guests", which passes every option on' };

/** @throws UsageError when npm hands over, as a variable, what was meant as one of the options `names` */
export const refuseKeptOption = (names: readonly string[], env: Environment): void => {
  const kept = Object.keys(env)
    .filter((name) => name.startsWith(NPM_PREFIX) && env[name])
    .map((name) => name.slice(NPM_PREFIX.length).replaceAll('_', '-'))
    .find((name) => nearName(name, names) !== undefined);
  if (kept !== undefined) throw new UsageError(`npm has kept --${kept} for itself`, WAY_OUT);
};

/**
 * For words that are one too many. Of an option that npm has one like, --format for --format-package-lock,
 * it leaves nothing but the value behind.
 *
 * @throws UsageError when `npm run` is what started the program
 */
export const refuseLeftValue = ({ npm_command: command = '' }: Environment): void => {
  if (!/^run(-script)?$/.test(command)) return;
  throw new UsageError(
    'More than one file, or npm has kept an option for itself and left its value',
    WAY_OUT,
  );
};
