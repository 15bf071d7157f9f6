// Owns what the AWS SDK finds in the environment: simulators for endpoints and credentials, no files.

import { vi } from 'vitest';

/** Points the SDK at a Secrets Manager simulator until `vi.unstubAllEnvs()`; returns the values to keep private. */
export const stubAwsEnvironment = (secretsManagerUrl: string): readonly string[] => {
  const credentials = {
    AWS_ACCESS_KEY_ID: 'AKIATESTTESTTEST',
    AWS_SECRET_ACCESS_KEY: 'aws-secret-access-key',
  };
  const env = {
    ...credentials,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManagerUrl,
    AWS_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  // A developer's own settings must not change what a test sees.
  for (const name of [
    'AWS_PROFILE',
    'AWS_ENDPOINT_URL',
    'AWS_MAX_ATTEMPTS',
    'AWS_RETRY_MODE',
    'AWS_SESSION_TOKEN',
  ]) {
    vi.stubEnv(name, undefined);
  }
  return Object.values(credentials);
};
