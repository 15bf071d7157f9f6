// What is asked of a country's numbering plan. Digits are without a +.

/** How the numbers of one country are dialled. */
export interface NumberingPlan {
  /** The country code, such as 49. */
  readonly callingCode: string;
  /** Country code and number of what is dialled so inside the country; `undefined` where that is no number. */
  fromDialled(digits: string): string | undefined;
  /** Whether there may be a number of this country code and number, in any country. */
  isNumber(digits: string): boolean;
}
