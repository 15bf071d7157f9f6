// The command line of `hash`. Touches no file and no network.
import { KEY_ID } from '../../lib/identifiers/keys/hash-keys.ts';
import { checkAttributeForm } from '../shared/attribute-option.ts';
import { UsageError } from '../shared/cli-error.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for. */
export interface HashOptions {
  /** `undefined`: the settings are the environment's. */
  readonly stage: string | undefined;
  readonly region: string | undefined;
  readonly attributeId: string;
  /** The id of a key in place of those in use. */
  readonly keyId: string | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  ...STACK_OPTIONS,
  'attribute-id': { type: 'string', default: 'hashed_user_id' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const OPTION_NAME = /^-{1,2}[A-Za-z-]*(=|$)/;

const refuse = (): never => {
  throw new UsageError(
    'An identifier is not taken from the command line, which a shell keeps in its history',
    {
      hint: 'Send it to standard input, or start without it and enter it when asked',
    },
  );
};

/** What `args` (without the subcommand) ask for. @throws UsageError, which quotes no identifier */
export const parseArguments = (args: readonly string[], env: Environment): HashOptions => {
  // An option that there is not would be quoted.
  if (args.some((word) => word.startsWith('-') && !OPTION_NAME.test(word))) refuse();
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  if (positionals.length > 0) refuse();
  const { stage, region, 'attribute-id': attributeId, key: keyId, json } = values;
  // Its value is not shown: it may be the key itself.
  if (keyId !== undefined && !KEY_ID.test(keyId)) {
    throw new UsageError('--key must be the id of a key, such as k1: 1 to 32 letters, digits and _');
  }
  return { stage, region, attributeId: checkAttributeForm(attributeId), keyId, json };
};
