// The command line of `doctor`. Touches no file and no network.
import { UsageError } from '../shared/cli-error.ts';
import { attributeIdsOf, checkDeployment, checkGuest, GUEST_OPTIONS } from '../shared/guest-options.ts';
import { parseOptions } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for. */
export interface DoctorOptions {
  /** `undefined`: what the environment names is checked. */
  readonly stage: string | undefined;
  readonly region: string | undefined;
  /** A guest that may be written to. */
  readonly guest: string | undefined;
  readonly attributes: readonly string[];
  readonly json: boolean;
  readonly record: boolean;
}

const OPTIONS = {
  ...GUEST_OPTIONS,
  record: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/**
 * What `args` (without the subcommand) ask for.
 *
 * @throws UsageError
 */
export const parseArguments = (args: readonly string[], env: Environment): DoctorOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const { stage, region, guest, record, json } = values;
  if (positionals.length > 0) throw new UsageError('doctor takes options alone');
  const attributes = attributeIdsOf(values);
  if (guest !== undefined && attributes.length === 0) {
    throw new UsageError('--guest needs --attribute: what may be written to the guest?');
  }
  if (guest !== undefined) checkGuest(guest);
  checkDeployment(stage, env, 'What shall be checked?');
  return { stage, region, guest, attributes, record, json };
};
