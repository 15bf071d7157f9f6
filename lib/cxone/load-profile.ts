// Which API of CXone a deployment talks to. What it does not talk to is never read.
import { isDigital } from '../config.ts';
import type { Env } from '../settings/read-setting.ts';
import type { CxoneProfile } from './profile.ts';
import { referenceProfile } from './reference/profile.ts';

/** The profile that the environment names; the default one where the name is wrong, which loadConfig reports. */
export const loadProfile = (env: Env): CxoneProfile | Promise<CxoneProfile> =>
  isDigital(env)
    ? import('./digital/profile.ts').then(({ digitalProfile }) => digitalProfile)
    : referenceProfile;
