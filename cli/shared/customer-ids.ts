// How the ids of guests are written down where updates go.
import { readCustomerIdPrefix } from '../../lib/config.ts';
import type { IdRules } from '../../lib/contract/id-rules.ts';
import { createIdRules } from '../../lib/cxone/digital/ids.ts';
import { explainServiceFailure } from './service-failure.ts';
import type { Environment } from './subcommand.ts';

/**
 * What stands in front of the ids of customers; `undefined` with the API of the reference document, which is the
 * default.
 *
 * @throws CliError
 */
export const customerIdPrefixOf = (settings: Environment): string | undefined => {
  try {
    return readCustomerIdPrefix(settings);
  } catch (error) {
    throw explainServiceFailure(error);
  }
};

/** The rules that go with it; `undefined` where ids have none beyond the contract. */
export const idRulesOf = (customerIdPrefix: string | undefined): IdRules | undefined =>
  customerIdPrefix === undefined ? undefined : createIdRules(customerIdPrefix);
