// What an API of CXone is to the rest of the service. Which one a deployment talks to is a setting.
import type { Config } from '../config.ts';
import type { IdRules } from '../contract/id-rules.ts';
import type { createHttpClient } from '../http/http-client.ts';
import type { Clock } from '../resilience/clock.ts';
import type { ReadSecret } from '../secrets/secret-reader.ts';
import type { AuthorizedClient } from './authorized-client.ts';

/** One API of CXone. */
export interface CxoneProfile {
  /** What it asks of ids beyond the contract; absent where that is nothing. */
  readonly idRules?: (config: Config) => IdRules;
  /** CXone through this API, with the credentials of the secret. @throws ConfigurationError */
  connect(deps: {
    readonly config: Config;
    readonly readSecret: ReadSecret;
    readonly clock: Clock;
    /** Given, not imported: a second module with `node:https` would add a file to what is read first. */
    readonly createHttpClient: typeof createHttpClient;
  }): AuthorizedClient;
}
