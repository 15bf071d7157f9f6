// The API that tenants have today: tokens of an access key, discovery, and customers of Digital Experience.
import type { Config, DigitalConfig } from '../../config.ts';
import { createSecretCredentials } from '../../secrets/secret-credentials.ts';
import { failSetting } from '../../settings/read-setting.ts';
import { connectCxone } from '../authorized-client.ts';
import type { CxoneProfile } from '../profile.ts';
import { createDigitalClient } from './client.ts';
import { digitalSecret } from './credentials.ts';
import { createIdRules } from './ids.ts';

const settingsOf = ({ digital }: Config): DigitalConfig =>
  digital ?? failSetting('CXONE_API', 'is not digital, and its profile was loaded');

/** The profile `digital`. */
export const digitalProfile: CxoneProfile = {
  idRules: (config) => createIdRules(settingsOf(config).customerIdPrefix),
  connect: ({ config, readSecret, clock, createHttpClient }) =>
    connectCxone({
      client: createDigitalClient(config, settingsOf(config), {
        clock,
        connect: (baseUrl, opensEarly) => createHttpClient({ baseUrl, clock, opensEarly }),
      }),
      credentials: createSecretCredentials(readSecret, digitalSecret),
      clock,
    }),
};
