// Takes the place of key-watch.ts in the package of a deployment that hashes without keys.
import { ConfigurationError } from '../../errors.ts';

/** @throws ConfigurationError always: the code for it is not in the package */
export const watchKeys = (): never => {
  throw new ConfigurationError('The service is not configured correctly', {
    code: 'configuration_invalid',
    details: 'IDENTIFIER_HASH is hmac-sha256, and this function was packaged without the code for keys.',
    hint: 'Deploy again with the parameter hash=hmac-sha256; to set the variable on the function is not enough.',
  });
};
