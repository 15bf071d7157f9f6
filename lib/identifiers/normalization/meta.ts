// Meta's rules, for the Conversions API: "Customer information parameters", as of 9 January 2026.
// https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/customer-information-parameters
import { readEmailAddress } from './email-address.ts';
import type { Normalize } from './normalization.ts';
import type { NumberingPlan } from './numbering-plan.ts';
import { createPhoneReader, type ReadUnmarked, readDialled } from './phone-number.ts';
import { refuse } from './refusal.ts';
import { createVendorNormalization } from './vendor-normalization.ts';

const UNKNOWN_NUMBER = {
  what: 'is no phone number of the country whose code it begins with',
  hint: 'Check the country code after + or 00.',
};

// Whether digits can only be a number that is dialled so in the default country.
const isOnlyDialled = (digits: string, plan: NumberingPlan | undefined): boolean =>
  plan !== undefined && !plan.isNumber(digits) && plan.fromDialled(digits) !== undefined;

// Nothing but digits is Meta's own form, so that what was normalised stays as it is.
const createUnmarked =
  (plan: NumberingPlan | undefined): ReadUnmarked =>
  (typed, field) =>
    typed.plain && !isOnlyDialled(typed.digits, plan) ? typed.digits : readDialled(typed, plan, field);

/** The profile `meta`: phone numbers as digits from the country code on, without a +. */
export const createMetaNormalization = (numberingPlan?: NumberingPlan): Normalize => {
  const readPhoneNumber = createPhoneReader(numberingPlan, createUnmarked(numberingPlan));
  return createVendorNormalization({
    // Dots and tags stay, at gmail.com too.
    emailAddress: (text, field) => {
      const { local, domain } = readEmailAddress(text, field);
      return `${local}@${domain}`;
    },
    phone: (text, field) => {
      const digits = readPhoneNumber(text, field);
      // Without its + it would be taken for another number, of the default country.
      return isOnlyDialled(digits, numberingPlan) ? refuse(field, UNKNOWN_NUMBER) : digits;
    },
  });
};
