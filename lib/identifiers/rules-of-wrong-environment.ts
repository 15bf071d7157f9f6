// The rules of requests as long as the environment is wrong: nothing can be hashed, and a wrong request is still told
// what is wrong with it.
import type { Env } from '../settings/read-setting.ts';
import { isReferenceNormalization } from './identifier-config.ts';
import { type IdentifierRules, rulesWithoutHash } from './identifier-rules.ts';
import { normalizeReference } from './normalization/reference.ts';

/** A right request is told that failure. What other rules than the reference document's take may be right. */
export const rulesOfWrongEnvironment = (env: Env, failure: unknown): IdentifierRules =>
  rulesWithoutHash(isReferenceNormalization(env) ? normalizeReference : (raw) => raw, failure);
