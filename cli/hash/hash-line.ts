// What becomes of one identifier: its normalised form and the values that are stored, or why it is refused.
import type { ErrorCode } from '../../lib/contract/error-codes.ts';
import { InvalidRequestError } from '../../lib/errors.ts';
import type { HashedAttribute } from '../../lib/guest-update.ts';
import type { IdentifierRules } from '../../lib/identifiers/identifier-rules.ts';
import { type Line, MAX_LINE_LENGTH } from '../shared/lines.ts';

/** Why an identifier is refused. Holds no part of it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly details: string;
  readonly hint?: string;
}

/** What is told of one line. */
export type HashResult =
  | { readonly normalized: string; readonly attributes: readonly HashedAttribute[] }
  | { readonly error: Refusal };

const refusalOf = ({ code, message, details = message, hint }: InvalidRequestError): Refusal => ({
  code,
  details,
  ...(hint !== undefined && { hint }),
});

const tooLong = () =>
  new InvalidRequestError('The line is too long', {
    code: 'identifier_invalid',
    details: `The identifier is over ${MAX_LINE_LENGTH} characters.`,
    hint: 'Send one identifier a line.',
  });

/** By the rules of a deployment; `attributeId` is where the value is filed. */
export const hashLine = ({ text }: Line, rules: IdentifierRules, attributeId: string): HashResult => {
  try {
    if (text.length > MAX_LINE_LENGTH) throw tooLong();
    const normalized = rules.normalize(text, 'The identifier');
    return { normalized, attributes: rules.attributesOf(attributeId, normalized) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    return { error: refusalOf(error) };
  }
};
