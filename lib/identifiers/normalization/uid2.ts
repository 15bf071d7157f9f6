// UID2's rules: "Normalization and encoding" of its documentation, as of 7 July 2026.
// https://unifiedid.com/docs/getting-started/gs-normalization-encoding
import { readEmailAddress } from './email-address.ts';
import { foldGmail } from './gmail.ts';
import type { Normalize } from './normalization.ts';
import type { NumberingPlan } from './numbering-plan.ts';
import { createPhoneReader, readDialled } from './phone-number.ts';
import { createVendorNormalization } from './vendor-normalization.ts';

// "In gmail.com addresses only": googlemail.com keeps its dots and tag.
const GMAIL = ['gmail.com'];

/** The profile `uid2`: phone numbers in E.164 with their +. */
export const createUid2Normalization = (numberingPlan?: NumberingPlan): Normalize => {
  const readPhoneNumber = createPhoneReader(numberingPlan, (typed, field) =>
    readDialled(typed, numberingPlan, field),
  );
  return createVendorNormalization({
    emailAddress: (text, field) => {
      const { local, domain } = foldGmail(readEmailAddress(text, field), GMAIL, field);
      return `${local}@${domain}`;
    },
    phone: (text, field) => `+${readPhoneNumber(text, field)}`,
  });
};
