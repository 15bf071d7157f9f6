// The numbering plans of all countries, by libphonenumber's smallest metadata: lengths and leading digits of each
// country's numbers. Loaded only where a default country is given.
import parsePhoneNumber, { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import { ConfigurationError } from '../../errors.ts';
import type { NumberingPlan } from './numbering-plan.ts';

/** Whether there is a numbering plan of the country, an ISO 3166-1 code of two capital letters. */
export const isKnownCountry = (country: string): boolean => isSupportedCountry(country);

/** @throws ConfigurationError `configuration_invalid` for a country without a numbering plan */
export const createNumberingPlan = (country: string): NumberingPlan => {
  if (!isSupportedCountry(country)) {
    throw new ConfigurationError('The service is not configured correctly', {
      code: 'configuration_invalid',
      details: 'IDENTIFIER_DEFAULT_COUNTRY is not a country code of ISO 3166 with a numbering plan.',
      hint: 'Set IDENTIFIER_DEFAULT_COUNTRY to two capital letters such as DE or US, and deploy again.',
    });
  }
  const read = (text: string) => {
    const number = parsePhoneNumber(text, { defaultCountry: country });
    return number?.isValid() ? number.number.slice(1) : undefined;
  };
  return {
    callingCode: getCountryCallingCode(country),
    fromDialled: (digits) => read(digits),
    isNumber: (digits) => read(`+${digits}`) === digits,
  };
};
