// The service of a deployed function.
import { loadProfile } from './cxone/load-profile.ts';
import { loadHashing } from './identifiers/load-hashing.ts';
import type { ReadSecret } from './secrets/secret-reader.ts';
import { type Choosing, type Service, startService } from './service.ts';
import type { Env } from './settings/read-setting.ts';

/** The service, once INIT has loaded what its settings choose and waited for the first token. */
export const startWarmService = async (
  env: Env,
  readSecret: ReadSecret,
  { claimsGuests }: Pick<Choosing, 'claimsGuests'> = {},
): Promise<Service> => {
  const [profile, startHashing] = await Promise.all([loadProfile(env), loadHashing(env)]);
  const service = startService(env, readSecret, { profile, startHashing, claimsGuests });
  await service.warmedUp;
  return service;
};
