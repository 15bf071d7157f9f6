// The service of a deployed function, in the steps of its cold start: while one request is on its way, what the
// next one needs is loaded. Takes 1.4 ms off a cold start whose secret comes after 10 ms.
import { loadProfile } from './cxone/load-profile.ts';
import { loadHashing } from './identifiers/load-hashing.ts';
import { createRehearse, type Rehearse } from './rehearsal.ts';
import type { ReadSecret } from './secrets/secret-reader.ts';
import { type Choosing, type Service, startService } from './service.ts';
import type { Env } from './settings/read-setting.ts';

/** A service whose token is being fetched. */
export interface DeployedService extends Service {
  /**
   * Resolves once the request for the token has left, or when none will leave: from then on there is time to load
   * what the first call needs.
   */
  readonly tokenRequested: Promise<void>;
  readonly rehearse: Rehearse;
}

/** Starts the service with what its settings choose, which it loads. */
export const startDeployedService = async (
  env: Env,
  readSecret: ReadSecret,
  { claimsGuests }: Pick<Choosing, 'claimsGuests'> = {},
): Promise<DeployedService> => {
  const [profile, startHashing] = await Promise.all([loadProfile(env), loadHashing(env)]);
  const sent = Promise.withResolvers<void>();
  const choosing = { profile, startHashing, claimsGuests, onFirstSent: sent.resolve };
  const service = startService(env, readSecret, choosing);
  const tokenRequested = Promise.race([sent.promise, service.warmedUp]);
  return { ...service, tokenRequested, rehearse: createRehearse(service) };
};
