// A tenant's Digital Experience API as the command line reaches it: one token, where the API is, and the calls. Each
// is asked for once.
import type { Config, DigitalConfig } from '../../lib/config.ts';
import { type DigitalCredentials, digitalSecret } from '../../lib/cxone/digital/credentials.ts';
import { type CustomerCalls, createCustomerCalls } from '../../lib/cxone/digital/customer-calls.ts';
import { processTokenReply, tokenRequest } from '../../lib/cxone/digital/token-exchange.ts';
import { createExchanger } from '../../lib/cxone/exchange.ts';
import { type IssuedToken, TOKEN_EXCHANGE } from '../../lib/cxone/token-reply.ts';
import { createHttpClient } from '../../lib/http/http-client.ts';
import { systemClock } from '../../lib/resilience/clock.ts';
import { createSecretCredentials } from '../../lib/secrets/secret-credentials.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import { discoverBase } from './digital-location.ts';
import { once } from './once.ts';
import { NO_LIMIT } from './time-limit.ts';

const TOKEN = { name: TOKEN_EXCHANGE, process: processTokenReply, hostSetting: 'CXONE_ISSUER' } as const;

/** All throw ServiceError. */
export interface DigitalAccess {
  credentials(): Promise<DigitalCredentials>;
  token(): Promise<IssuedToken>;
  /** The base URL. */
  base(): Promise<string>;
  calls(): Promise<CustomerCalls>;
}

/** Asks nothing yet. */
export const accessDigital = (
  { config, readSecret }: { readonly config: Config; readonly readSecret: ReadSecret },
  digital: DigitalConfig,
): DigitalAccess => {
  const exchanger = createExchanger({
    attemptTimeoutMs: config.cxoneAttemptTimeoutMs,
    now: systemClock.now,
  });
  const secret = createSecretCredentials(readSecret, digitalSecret);
  const issuer = createHttpClient({ baseUrl: digital.issuer, clock: systemClock });
  const token = once(async () => {
    const credentials = await secret.get();
    const request = tokenRequest(credentials, digital.clientAuthentication);
    return exchanger.unbound(issuer, request, TOKEN, credentials);
  });
  const base = once(async () => {
    if (config.cxoneBaseUrl !== undefined) return config.cxoneBaseUrl;
    const isRegional = (await secret.get()).application === undefined;
    return discoverBase(digital, await token(), { exchanger, isRegional });
  });
  const calls = once(async () =>
    createCustomerCalls({
      http: createHttpClient({ baseUrl: await base(), clock: systemClock }),
      exchanger,
      accessToken: (await token()).value,
      limit: NO_LIMIT,
    }),
  );
  return { credentials: secret.get, token, base, calls };
};
