// Takes the place of load-profile.ts in the package of a deployment that talks to the API of the reference
// document: what it does not use is not in its zip.
import { isDigital } from '../config.ts';
import { ConfigurationError } from '../errors.ts';
import type { Env } from '../settings/read-setting.ts';
import type { CxoneProfile } from './profile.ts';
import { referenceProfile } from './reference/profile.ts';

// Thrown when the service is composed, and so reported to every caller.
const digitalLeftOut: CxoneProfile = {
  connect() {
    throw new ConfigurationError('The service is not configured correctly', {
      code: 'configuration_invalid',
      details: 'CXONE_API is digital, and this function was packaged without the code of that API.',
      hint: 'Deploy again with cxoneApi=digital; to set CXONE_API on the function is not enough.',
    });
  },
};

/** The profile of the reference document; where the environment names another, one that only reports so. */
export const loadProfile = (env: Env): CxoneProfile => (isDigital(env) ? digitalLeftOut : referenceProfile);
