// Takes the place of libphonenumber-plan.ts in the package of a deployment without a default country.
import { ConfigurationError } from '../../errors.ts';

/** @throws ConfigurationError always: the code for it is not in the package */
export const createNumberingPlan = (): never => {
  throw new ConfigurationError('The service is not configured correctly', {
    code: 'configuration_invalid',
    details: 'IDENTIFIER_DEFAULT_COUNTRY is set, and this function was packaged without the numbering plans.',
    hint: 'Deploy again with the parameter defaultCountry; to set the variable on the function is not enough.',
  });
};
