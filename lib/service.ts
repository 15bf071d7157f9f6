// The composition root: checks the configuration and wires the parts. What it makes lives as long as the
// environment of the function.

import { type Config, loadConfig, loadLogLevel } from './config.ts';
import { createCxoneClient } from './cxone/client.ts';
import { createHttpClient } from './cxone/http-client.ts';
import { createTokenProvider } from './cxone/token-provider.ts';
import { DeadlineExceededError } from './errors.ts';
import { systemClock } from './resilience/clock.ts';
import { createDeadline } from './resilience/deadline.ts';
import { createSecretCredentials } from './secrets/secret-credentials.ts';
import { type ReadSecret, startReadingSecret } from './secrets/secret-reader.ts';
import { createDeferredWriter } from './telemetry/deferred-writer.ts';
import { createLogger, type Log, withFields } from './telemetry/logger.ts';
import { createUpdateGuest, type Invocation, type UpdateGuest } from './updates/update-guest.ts';

/** One invocation as Lambda describes it. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** The use case and its settings, shared by all invocations of the environment. */
export interface Service {
  readonly config: Config;
  readonly updateGuest: UpdateGuest;
  /** What belongs to one invocation: its deadline and its log. */
  startInvocation(invocation: LambdaContext): Invocation;
}

// Lambda gives INIT ten seconds, and the whole speed of a processor, whatever the memory size.
const WARM_UP_LIMIT_MS = 3_000;

/** The service of one environment; `service` throws a ConfigurationError as long as the environment is wrong. */
export interface ServiceRoot {
  readonly log: Log;
  service(): Service;
  /** Resolves when the first token is there or has failed, or when INIT should not wait any longer. */
  readonly warmedUp: Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

const createService = (
  env: Env,
  readSecret: ReadSecret,
  log: Log,
): Service & Pick<ServiceRoot, 'warmedUp'> => {
  const config = loadConfig(env);
  const clock = systemClock;
  const cxone = createCxoneClient({
    http: createHttpClient({ baseUrl: config.cxoneBaseUrl, clock }),
    attemptTimeoutMs: config.cxoneAttemptTimeoutMs,
    now: clock.now,
  });
  const tokens = createTokenProvider({
    credentials: createSecretCredentials(readSecret),
    requestToken: cxone.requestToken,
    clock,
  });
  const warmedUp = new Promise<void>((resolve) => {
    const cancel = clock.schedule(WARM_UP_LIMIT_MS, resolve);
    tokens.prefetch().then(cancel).then(resolve);
  });
  const policy = {
    clock,
    random: Math.random,
    maxAttempts: config.cxoneMaxAttempts,
    baseDelayMs: config.cxoneRetryBaseDelayMs,
  };
  return {
    config,
    warmedUp,
    updateGuest: createUpdateGuest({ tokens, cxone, policy }),
    startInvocation: (invocation) => ({
      requestId: invocation.awsRequestId,
      deadline: createDeadline({
        clock,
        remainingTimeMs: () => invocation.getRemainingTimeInMillis(),
        reserveMs: config.answerReserveMs,
        expiredError: () => new DeadlineExceededError(),
      }),
      log: withFields(log, { request_id: invocation.awsRequestId }),
    }),
  };
};

/**
 * Composes the service and starts fetching the token, so that it overlaps the rest of INIT.
 * A wrong environment is no failure yet: the first invocation reports it.
 */
export const composeService = (env: Env, readSecret = startReadingSecret(env)): ServiceRoot => {
  const log = createLogger({
    threshold: loadLogLevel(env),
    now: systemClock.now,
    write: createDeferredWriter((text) => process.stdout.write(text)),
  });
  let service: ReturnType<typeof createService> | undefined;
  const compose = () => {
    service ??= createService(env, readSecret, log);
    return service;
  };
  const warmUp = async () => {
    try {
      await compose().warmedUp;
    } catch {
      // Thrown again by the first invocation, which has a caller to tell.
    }
  };
  return { log, service: compose, warmedUp: warmUp() };
};

/** The service of a deployed function, once INIT has waited for its first token. */
export const openService = async (env: Env, readSecret: ReadSecret): Promise<ServiceRoot> => {
  const root = composeService(env, readSecret);
  await root.warmedUp;
  return root;
};
