// The command line of `erase`. Touches no file and no network.
import { UsageError } from '../shared/cli-error.ts';
import { attributeIdsOf, checkDeployment, checkGuest, GUEST_OPTIONS } from '../shared/guest-options.ts';
import { parseOptions } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for. */
export interface EraseOptions {
  /** As callers of the service name it. */
  readonly guest: string;
  /** Empty: everything that looks like ours. */
  readonly attributes: readonly string[];
  /** `undefined`: the environment says where. */
  readonly stage: string | undefined;
  readonly region: string | undefined;
  /** Does not ask. */
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** Does not look for updates that are queued. */
  readonly evenIfQueued: boolean;
}

const OPTIONS = {
  ...GUEST_OPTIONS,
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'even-if-queued': { type: 'boolean', default: false },
} as const;

/**
 * What `args` (without the subcommand) ask for. `terminal`: whether somebody is there who can be asked.
 *
 * @throws UsageError
 */
export const parseArguments = (
  args: readonly string[],
  env: Environment,
  { terminal }: { readonly terminal: boolean },
): EraseOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const { guest, stage, region, yes, 'dry-run': dryRun, 'even-if-queued': evenIfQueued } = values;
  if (positionals.length > 0) throw new UsageError('erase takes options alone: give the guest by --guest');
  if (guest === undefined) throw new UsageError('Whose attributes? Give --guest');
  checkGuest(guest);
  const attributes = attributeIdsOf(values);
  checkDeployment(stage, env, 'Of which deployment?');
  if (attributes.length === 0 && !yes && !dryRun && !terminal) {
    throw new UsageError('Nobody is here to be asked what may be removed', {
      hint: 'Name the attributes by --attribute, look at them by --dry-run, or give --yes',
    });
  }
  return { guest, attributes, stage, region, yes, dryRun, evenIfQueued };
};
