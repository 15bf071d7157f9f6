// What a deployment asks of a request beyond the form that the contract gives it.
import { type IdentifierRules, referenceRules } from '../identifiers/identifier-rules.ts';
import type { IdRules } from './id-rules.ts';

/** The rules that a request is read by. */
export interface RequestRules {
  readonly identifiers: IdentifierRules;
  /** Of an API of CXone that asks more of ids than the contract does. */
  readonly ids?: IdRules | undefined;
}

/** Those of the reference document. */
export const REFERENCE_REQUEST_RULES: RequestRules = { identifiers: referenceRules };
