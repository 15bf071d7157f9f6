// Which way of hashing a deployment has. What it does not use is never read.
import type { Env } from '../settings/read-setting.ts';
import { type StartHashing, startReferenceHashing } from './hashing.ts';
import { isReference, readIdentifierConfig } from './identifier-config.ts';

const isReferenceEnv = (env: Env): boolean => {
  try {
    return isReference(readIdentifierConfig(env));
  } catch {
    // loadConfig reports it.
    return true;
  }
};

/** The way that the environment names; the default one where a name is wrong, which loadConfig reports. */
export const loadHashing = (env: Env): StartHashing | Promise<StartHashing> =>
  isReferenceEnv(env)
    ? startReferenceHashing
    : import('./chosen-hashing.ts')
        .then(({ loadChosenHashing }) => loadChosenHashing(readIdentifierConfig(env)))
        // Thrown when the service is composed, and so reported to every caller.
        .catch((error: unknown) => () => {
          throw error;
        });
