// The command line of `doctor`. Touches no file and no network.
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { UsageError } from '../shared/cli-error.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
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
  ...STACK_OPTIONS,
  guest: { type: 'string' },
  attribute: { type: 'string', multiple: true, default: [] as string[] },
  record: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
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
 * What `args` (without the subcommand) ask for.
 *
 * @throws UsageError
 */
export const parseArguments = (args: readonly string[], env: Environment): DoctorOptions => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const { stage, region, guest, record, json } = values;
  const attributes = [...new Set(values.attribute)];
  if (positionals.length > 0) throw new UsageError('doctor takes options alone');
  if (attributes.some((id) => !isRequest('guest', id))) {
    throw new UsageError('--attribute must be 1 to 128 letters, digits, underscores or hyphens');
  }
  if (guest !== undefined && attributes.length === 0) {
    throw new UsageError('--guest needs --attribute: what may be written to the guest?');
  }
  if (guest !== undefined && !isRequest(guest, 'id')) throw new UsageError('--guest is no guest id');
  if (stage === undefined && !env.CXONE_SECRET_ID?.trim()) {
    throw new UsageError('What shall be checked?', {
      hint: 'Give --stage (the deployed stage), or set CXONE_SECRET_ID and the other variables of a local run',
    });
  }
  return { stage, region, guest, attributes, record, json };
};
