// In which forms phone numbers come. The reference document's rules take them with and without a plus, and hash the
// two differently: whoever sends both finds no match, and only a log can tell.
import type { Config } from '../config.ts';
import { strip } from '../identifiers/normalization/blanks.ts';
import { withFields } from '../telemetry/logger.ts';
import type { Invocation } from './invocation.ts';

/** Never the number. */
export type PhoneForm = 'with_plus' | 'without_plus';

const PHONE = /^\+?[0-9]{7,15}$/;

const identifiersOf = (request: unknown): readonly unknown[] => {
  const { user_identifier: one, identifiers: many } = Object(request);
  return Array.isArray(many) ? many.map((item: unknown) => Object(item).user_identifier) : [one];
};

/** `undefined` where no phone number is among them. */
export const phoneFormsOf = (requests: readonly unknown[]): readonly PhoneForm[] | undefined => {
  let forms: Set<PhoneForm> | undefined;
  for (const request of requests) {
    for (const identifier of identifiersOf(request)) {
      if (typeof identifier !== 'string' || identifier.includes('@')) continue;
      if (!PHONE.test(strip(identifier))) continue;
      forms ??= new Set();
      forms.add(identifier.includes('+') ? 'with_plus' : 'without_plus');
    }
  }
  return forms && [...forms].sort();
};

/** An invocation whose log says so, where those rules hold. */
export const notePhones = (
  invocation: Invocation,
  { identifiers }: Pick<Config, 'identifiers'>,
  requests: readonly unknown[],
): Invocation => {
  const phones = identifiers.normalization === 'reference' ? phoneFormsOf(requests) : undefined;
  return phones ? { ...invocation, log: withFields(invocation.log, { phones }) } : invocation;
};
