// Owns what the AWS SDK finds in the environment: simulators for endpoints and credentials, no files.

import { vi } from 'vitest';

/** What was put into the environment. */
export interface AwsVariables {
  readonly env: Readonly<Record<string, string>>;
  /** The values to keep private. */
  readonly credentials: readonly string[];
}

/** Points the SDK at a Secrets Manager simulator until `vi.unstubAllEnvs()`. */
export const stubAwsEnvironment = (secretsManagerUrl: string): AwsVariables => {
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
    'AWS_ACCOUNT_ID',
    'AWS_ACCOUNT_ID_ENDPOINT_MODE',
    'AWS_PROFILE',
    'AWS_ENDPOINT_URL',
    'AWS_MAX_ATTEMPTS',
    'AWS_RETRY_MODE',
    'AWS_SESSION_TOKEN',
  ]) {
    vi.stubEnv(name, undefined);
  }
  return { env, credentials: Object.values(credentials) };
};
