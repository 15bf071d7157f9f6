// The API of the reference document: client credentials grant, and a PATCH of guest attributes.

import { createSecretCredentials } from '../../secrets/secret-credentials.ts';
import { requireSetting } from '../../settings/read-setting.ts';
import { connectCxone } from '../authorized-client.ts';
import type { CxoneProfile } from '../profile.ts';
import { createReferenceClient } from './client.ts';
import { referenceSecret } from './credentials.ts';

/** The profile `reference`. */
export const referenceProfile: CxoneProfile = {
  connect: ({ config, readSecret, clock, createHttpClient }) =>
    connectCxone({
      client: createReferenceClient({
        http: createHttpClient({
          baseUrl: requireSetting('CXONE_BASE_URL', config.cxoneBaseUrl),
          clock,
          opensEarly: true,
        }),
        attemptTimeoutMs: config.cxoneAttemptTimeoutMs,
        now: clock.now,
      }),
      credentials: createSecretCredentials(readSecret, referenceSecret),
      clock,
    }),
};
