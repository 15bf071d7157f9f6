// Takes the place of the rules of each vendor that a deployment did not choose, in its package.
import { ConfigurationError } from '../../errors.ts';

const leftOut = (): never => {
  throw new ConfigurationError('The service is not configured correctly', {
    code: 'configuration_invalid',
    details:
      'IDENTIFIER_NORMALIZATION names a normalisation that this function was packaged without the code for.',
    hint: 'Deploy again with the parameter normalization; to set the variable on the function is not enough.',
  });
};

/** @throws ConfigurationError always: the code for it is not in the package */
export const createGoogleNormalization = leftOut;
/** @throws ConfigurationError always */
export const createUid2Normalization = leftOut;
/** @throws ConfigurationError always */
export const createMetaNormalization = leftOut;
