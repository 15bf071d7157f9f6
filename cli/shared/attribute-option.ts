// The option --attribute-id: its form, which is known at once, and the rules of the deployment, which are known when
// its settings were read.
import { hashAll } from '../../lib/contract/request-attributes.ts';
import type { RequestRules } from '../../lib/contract/request-rules.ts';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { InvalidRequestError } from '../../lib/errors.ts';
import { UsageError } from './cli-error.ts';

const OPTION = '--attribute-id';
// What it says does not matter: no identifier is looked at here.
const normalized = '';

/** The id, if a request may name it. @throws UsageError */
export const checkAttributeForm = (attributeId: string): string => {
  try {
    parseUpdateRequest({ guest_id: 'g', user_identifier: 'user@example.com', attribute_id: attributeId });
    return attributeId;
  } catch {
    throw new UsageError(`${OPTION} must be 1 to 128 letters, digits, underscores or hyphens`);
  }
};

/** @throws UsageError where the deployment would refuse every update of this attribute */
export const checkAttributeRules = (attributeId: string, { identifiers, ids }: RequestRules): void => {
  try {
    ids?.checkAttributeId(attributeId, OPTION);
    hashAll([{ attributeId, field: OPTION, normalized }], identifiers);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new UsageError(error.details ?? error.message, { hint: error.hint });
  }
};
