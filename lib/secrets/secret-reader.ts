// Reads the secret from AWS Secrets Manager. Everything in a cold start waits for it, so a function's
// entry loads this file first, and the rest while the reply is on its way.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readAwsEnvironment } from '../aws/aws-environment.ts';
import { systemClock } from '../resilience/clock.ts';
import type { Env } from '../settings/read-setting.ts';
import { createSignedRead, SECRETS_MANAGER } from './signed-read.ts';

/** The text of the secret, `undefined` where it is binary. Throws what the AWS SDK throws. */
export type ReadSecret = () => Promise<string | undefined>;

// For each try.
const TIMEOUT_MS = 3_000;

// One signed request, and the AWS SDK where that brought no secret. That request was the first of the tries that
// AWS_MAX_ATTEMPTS allows, three by default: the SDK has the others.
const createRead = (env: Env, secretId: string | undefined): ReadSecret => {
  const aws = readAwsEnvironment(env, SECRETS_MANAGER);
  const signedRead =
    aws && secretId
      ? createSignedRead({ aws, secretId, timeoutMs: TIMEOUT_MS, clock: systemClock })
      : undefined;
  const maxAttempts = signedRead && aws && aws.maxAttempts - 1;
  let sdk: Promise<ReadSecret> | undefined;
  const loadSdk = async () => {
    const { createSdkRead } = await import('./sdk-read.ts');
    return createSdkRead({ secretId, timeoutMs: TIMEOUT_MS, maxAttempts });
  };
  return async () => {
    // The SDK finds out, and says in its own terms, what is wrong.
    const value = await signedRead?.().catch(() => undefined);
    if (value) return value.text;
    sdk ??= loadSdk();
    return (await sdk)();
  };
};

/**
 * A reader whose first read begins here and now; a failure of it is held until that read is asked for.
 * Where the environment names no secret nothing is read: the configuration reports that.
 */
export const startReadingSecret = (env: Env): ReadSecret => {
  const secretId = env.CXONE_SECRET_ID?.trim();
  const read = createRead(env, secretId);
  let begun = secretId ? read() : undefined;
  begun?.catch(() => {});
  return () => {
    const first = begun;
    begun = undefined;
    return first ?? read();
  };
};

/**
 * Resolves when a read that has just begun is on its way: the request is signed and handed to the connection
 * within this turn of the event loop. Loading more code first would hold it back.
 */
export const secretRequested = (): Promise<void> => nextTurn();
