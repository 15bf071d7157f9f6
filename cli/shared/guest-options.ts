// The options by which a subcommand is told of a guest, and of which deployment: what is wrong with them is found
// before any file or network is touched.
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { UsageError } from './cli-error.ts';
import { STACK_OPTIONS } from './parse-options.ts';
import type { Environment } from './subcommand.ts';

/** For `parseOptions`. */
export const GUEST_OPTIONS = {
  ...STACK_OPTIONS,
  guest: { type: 'string' },
  attribute: { type: 'string', multiple: true, default: [] as string[] },
} as const;

const isRequest = (guestId: string, attributeId: string): boolean => {
  try {
    parseUpdateRequest({ guest_id: guestId, user_identifier: 'a@example.com', attribute_id: attributeId });
    return true;
  } catch {
    return false;
  }
};

/** The attribute ids, each once. @throws UsageError when one is none */
export const attributeIdsOf = (values: { readonly attribute: readonly string[] }): readonly string[] => {
  const ids = [...new Set(values.attribute)];
  if (ids.some((id) => !isRequest('guest', id))) {
    throw new UsageError('--attribute must be 1 to 128 letters, digits, underscores or hyphens');
  }
  return ids;
};

/** @throws UsageError when a request could not name this guest */
export const checkGuest = (guestId: string): void => {
  if (!isRequest(guestId, 'id')) throw new UsageError('--guest is no guest id');
};

/** @throws UsageError asking `question`, where neither options nor environment say which deployment is meant */
export const checkDeployment = (stage: string | undefined, env: Environment, question: string): void => {
  if (stage !== undefined || env.CXONE_SECRET_ID?.trim()) return;
  throw new UsageError(question, {
    hint: 'Give --stage (the deployed stage), or set CXONE_SECRET_ID and the other variables of a local run',
  });
};
