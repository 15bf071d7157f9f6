// How an environment turns identifiers into hashes. Which way is a setting; what is not chosen is not loaded.
import { ConfigurationError } from '../errors.ts';
import type { Clock } from '../resilience/clock.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { ReadSecret } from '../secrets/secret-reader.ts';
import type { Log } from '../telemetry/logger.ts';
import { type IdentifierConfig, isReference } from './identifier-config.ts';
import { type IdentifierRules, referenceRules } from './identifier-rules.ts';

/** The way of one environment. */
export interface Hashing {
  /** Reads the secret for everybody, because keys may lie in it. */
  readonly readSecret: ReadSecret;
  /** The rules for one invocation; where a key is missing, rules that say so as soon as something is to be hashed. */
  rules(deadline: Pick<Deadline, 'race'>): IdentifierRules | Promise<IdentifierRules>;
}

/** Reads nothing yet. @throws ConfigurationError where this is not the way that the settings choose */
export type StartHashing = (deps: {
  readonly config: IdentifierConfig;
  readonly readSecret: ReadSecret;
  readonly clock: Clock;
  readonly log: Log;
}) => Hashing;

/** The way of the reference document. */
export const startReferenceHashing: StartHashing = ({ config, readSecret }) => {
  if (!isReference(config)) {
    throw new ConfigurationError('The service is not configured correctly', {
      code: 'configuration_invalid',
      details:
        'IDENTIFIER_NORMALIZATION, IDENTIFIER_HASH or IDENTIFIER_ENCODING is set, and this function was packaged without the code for it.',
      hint: 'Deploy again with the parameters normalization, hash or encoding; to set the variable on the function is not enough.',
    });
  }
  return { readSecret, rules: () => referenceRules };
};
