// Which number was meant by what was typed. What may be two numbers is refused and not guessed.
import type { NumberingPlan } from './numbering-plan.ts';
import { readTypedPhone, type TypedPhone } from './phone-as-typed.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Reads typed text as a phone number: country code and number, 7 to 15 digits without a +. */
export type ReadPhoneNumber = (text: string, field: string) => string;

/** The same of digits that have neither + nor 0 in front of them, which vendors take in different ways. */
export type ReadUnmarked = (typed: TypedPhone, field: string) => string;

// ITU-T E.164: at most 15 digits, and no country code begins with 0.
const E164 = /^[1-9][0-9]{6,14}$/;

const NOT_E164: Refusal = {
  what: 'is no phone number of 7 to 15 digits that begins with a country code',
  hint: 'After + or 00 write the country code, which does not begin with 0, and then the number.',
};
const WITHOUT_COUNTRY: Refusal = {
  what: 'is a phone number without its country',
  hint: 'Begin it with + and the country code; defaultCountry of the deployment says where others are dialled.',
};
const NOT_DIALLED: Refusal = {
  what: 'is no phone number as it is dialled in the default country',
  hint: 'Check it, or begin it with + and the country code.',
};

/** Why digits are refused that are one number if they begin with a country code, and another if they do not. */
export const AMBIGUOUS: Refusal = {
  what: 'may be two phone numbers: one with its country code, and one of the default country without',
  hint: 'Begin it with + and the country code.',
};

const checkE164 = (digits: string, field: string): string =>
  E164.test(digits) ? digits : refuse(field, NOT_E164);

/**
 * The number that is dialled so in the default country.
 *
 * @throws InvalidRequestError where there is none, or where the digits may begin with the country's own code
 */
export const readDialled = (
  { digits }: TypedPhone,
  plan: NumberingPlan | undefined,
  field: string,
): string => {
  if (!plan) return refuse(field, WITHOUT_COUNTRY);
  const dialled = plan.fromDialled(digits) ?? refuse(field, NOT_DIALLED);
  const isDoubtful = dialled !== digits && digits.startsWith(plan.callingCode) && plan.isNumber(digits);
  return isDoubtful ? refuse(field, AMBIGUOUS) : dialled;
};

// Behind 00 follows the country code, unless the default country dials abroad by more than 00: 0011, 001 and such.
const readZeros = ({ digits }: TypedPhone, plan: NumberingPlan | undefined, field: string): string => {
  const behindZeros = digits.slice(2);
  const dialled = plan?.fromDialled(digits);
  if (dialled === undefined || dialled === behindZeros) return behindZeros;
  return plan?.isNumber(behindZeros) ? refuse(field, AMBIGUOUS) : dialled;
};

/** A reader by one vendor's way with unmarked digits. */
export const createPhoneReader = (
  plan: NumberingPlan | undefined,
  readUnmarked: ReadUnmarked,
): ReadPhoneNumber => {
  const read = (typed: TypedPhone, field: string): string => {
    switch (typed.prefix) {
      case '+':
        return typed.digits;
      case '00':
        return readZeros(typed, plan, field);
      case '0':
        return readDialled(typed, plan, field);
      case 'none':
        return readUnmarked(typed, field);
    }
  };
  // Whichever way it was read: some numbering plans know numbers that are shorter.
  return (text, field) => checkE164(read(readTypedPhone(text, field), field), field);
};
