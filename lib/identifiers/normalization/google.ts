// Google's rules, for Customer Match and enhanced conversions: "Format user data" of the Data Manager API, and
// Google's own data-manager-util, which follows it since 1 June 2026.
// https://developers.google.com/data-manager/api/devguides/concepts/formatting
import { removeBlanks } from './blanks.ts';
import { readEmailAddress } from './email-address.ts';
import { foldGmail } from './gmail.ts';
import type { Normalize } from './normalization.ts';
import type { NumberingPlan } from './numbering-plan.ts';
import { AMBIGUOUS, createPhoneReader, type ReadUnmarked, readDialled } from './phone-number.ts';
import { refuse } from './refusal.ts';
import { createVendorNormalization } from './vendor-normalization.ts';

const GMAIL = ['gmail.com', 'googlemail.com'];

// Google's vectors take 1 800 555 0100 for +18005550100. With a default country it may be dialled so there too.
const createUnmarked =
  (plan: NumberingPlan | undefined): ReadUnmarked =>
  (typed, field) => {
    const { digits } = typed;
    if (!plan) return digits;
    if (!plan.isNumber(digits)) return readDialled(typed, plan, field);
    return (plan.fromDialled(digits) ?? digits) === digits ? digits : refuse(field, AMBIGUOUS);
  };

/** The profile `google`: phone numbers in E.164 with their +. */
export const createGoogleNormalization = (numberingPlan?: NumberingPlan): Normalize => {
  const readPhoneNumber = createPhoneReader(numberingPlan, createUnmarked(numberingPlan));
  return createVendorNormalization({
    // "Trim leading, trailing and intermediate whitespace."
    emailAddress: (text, field) => {
      const address = readEmailAddress(removeBlanks(text), field);
      const { local, domain } = foldGmail(address, GMAIL, field);
      return `${local}@${domain}`;
    },
    phone: (text, field) => `+${readPhoneNumber(text, field)}`,
  });
};
