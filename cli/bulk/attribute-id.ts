// The attribute id of a whole run, by the rules of the API that its rows go to: known only when the stage has been
// asked.
import { InvalidRequestError } from '../../lib/errors.ts';
import { UsageError } from '../shared/cli-error.ts';
import { idRulesOf } from '../shared/customer-ids.ts';

/** @throws UsageError where every row without one of its own would be refused for it */
export const checkAttributeId = (
  attributeId: string | undefined,
  customerIdPrefix: string | undefined,
): void => {
  if (attributeId === undefined) return;
  try {
    idRulesOf(customerIdPrefix)?.checkAttributeId(attributeId, '--attribute-id');
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new UsageError(error.details ?? error.message, { hint: error.hint });
  }
};
