// The command line of `erase`. Touches no file and no network.
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { UsageError } from '../shared/cli-error.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
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
  ...STACK_OPTIONS,
  guest: { type: 'string' },
  attribute: { type: 'string', multiple: true, default: [] as string[] },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'even-if-queued': { type: 'boolean', default: false },
} as const;

const isRequest = (guestId: string, attributeId: string): boolean => {
  try {
    parseUpdateRequest({ guest_id: guestId, user_identifier: 'a@example.com', attribute_id: attributeId });
    return true;
  } catch {
    return false;
  }
};

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
  const attributes = [...new Set(values.attribute)];
  if (positionals.length > 0) throw new UsageError('erase takes options alone: give the guest by --guest');
  if (guest === undefined) throw new UsageError('Whose attributes? Give --guest');
  if (!isRequest(guest, 'id')) throw new UsageError('--guest is no guest id');
  if (attributes.some((id) => !isRequest('guest', id))) {
    throw new UsageError('--attribute must be 1 to 128 letters, digits, underscores or hyphens');
  }
  if (stage === undefined && !env.CXONE_SECRET_ID?.trim()) {
    throw new UsageError('Of which deployment?', {
      hint: 'Give --stage (the deployed stage), or set CXONE_SECRET_ID and the other variables of a local run',
    });
  }
  if (attributes.length === 0 && !yes && !dryRun && !terminal) {
    throw new UsageError('Nobody is here to be asked what may be removed', {
      hint: 'Name the attributes by --attribute, look at them by --dry-run, or give --yes',
    });
  }
  return { guest, attributes, stage, region, yes, dryRun, evenIfQueued };
};
