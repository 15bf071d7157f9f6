// Owns the settings that a deployment must have, and what a refused one looks like.
import { expect } from 'vitest';
import { loadConfig } from '../../lib/config.ts';
import { thrownBy } from './thrown.ts';

/** The settings without a default. */
export const REQUIRED = { CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'cxone/credentials' };
/** The configuration with these settings on top. */
export const loadWith = (env: Record<string, string | undefined>) => loadConfig({ ...REQUIRED, ...env });

/** Expects that the setting is refused by its name, and that its value is not told. */
export const expectRefusal = (run: () => unknown, name: string, value: string | undefined) => {
  const error = thrownBy(run);
  expect(error).toMatchObject({
    name: 'ConfigurationError',
    message: 'The service is not configured correctly',
    code: 'configuration_invalid',
    details: expect.stringMatching(`^${name} `),
    hint: expect.stringContaining(name),
    retryable: false,
  });
  if (value?.trim()) expect(JSON.stringify({ ...error, message: error.message })).not.toContain(value);
};
