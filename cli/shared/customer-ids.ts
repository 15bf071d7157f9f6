// How the ids of guests are written down where updates go: as a deployed stage says it, or the environment.
import { readCustomerIdPrefix } from '../../lib/config.ts';
import type { IdRules } from '../../lib/contract/id-rules.ts';
import { createIdRules } from '../../lib/cxone/digital/ids.ts';
import { readDeployedSettings } from './deployed-settings.ts';
import { explainServiceFailure } from './service-failure.ts';
import type { Environment } from './subcommand.ts';

/**
 * What stands in front of the ids of customers; `undefined` with the API of the reference document, which is the
 * default. A deployed stage comes before the environment, which may be about another.
 *
 * @throws CliError
 */
export const findCustomerIdPrefix = async (
  place: { readonly stage: string | undefined; readonly region: string | undefined },
  env: Environment,
): Promise<string | undefined> => {
  const { stage, region } = place;
  const settings = stage === undefined ? env : await readDeployedSettings({ stage, region });
  try {
    return readCustomerIdPrefix(settings);
  } catch (error) {
    throw explainServiceFailure(error);
  }
};

/** The rules that go with it; `undefined` where ids have none beyond the contract. */
export const idRulesOf = (customerIdPrefix: string | undefined): IdRules | undefined =>
  customerIdPrefix === undefined ? undefined : createIdRules(customerIdPrefix);
