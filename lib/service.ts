// The composition root: checks the configuration and wires the parts. What it makes lives as long as the
// environment of the function.
import { type Config, loadConfig, loadLogLevel } from './config.ts';
import type { IdRules } from './contract/id-rules.ts';
import type { RequestRules } from './contract/request-rules.ts';
import type { Circuit } from './cxone/circuit.ts';
import type { CxoneProfile } from './cxone/profile.ts';
import { referenceProfile } from './cxone/reference/profile.ts';
import { createRetryPolicy } from './cxone/retry-policy.ts';
import { createHttpClient } from './http/http-client.ts';
import { type Hashing, type StartHashing, startReferenceHashing } from './identifiers/hashing.ts';
import { rulesOfWrongEnvironment } from './identifiers/rules-of-wrong-environment.ts';
import { type OpenedOrderTable, openOrderTable } from './order/open-order-table.ts';
import { systemClock } from './resilience/clock.ts';
import type { Deadline } from './resilience/deadline.ts';
import { type ReadSecret, startReadingSecret } from './secrets/secret-reader.ts';
import type { Env } from './settings/read-setting.ts';
import { createLogger, type Log } from './telemetry/logger.ts';
import { deferredStdout } from './telemetry/stdout.ts';
import { type Invocation, type LambdaContext, startInvocation } from './updates/invocation.ts';
import { createUpdateGuest, type UpdateGuest } from './updates/update-guest.ts';

/** The use case and its settings, shared by all invocations of the environment. */
export interface ReadyService {
  readonly config: Config;
  readonly updateGuest: UpdateGuest;
  /** What the API of CXone asks of ids beyond the contract; absent where that is nothing. */
  readonly idRules: IdRules | undefined;
  /** Absent where the deployment keeps no order across functions. */
  readonly order: OpenedOrderTable | undefined;
  readonly circuit: Circuit;
}

/** The service of one environment. */
export interface Service {
  /** @throws ConfigurationError as long as the environment is wrong */
  ready(): ReadyService;
  /**
   * The rules that the requests of one invocation are read by. As long as the environment is wrong nothing is hashed
   * by them, and a wrong request is reported as far as no setting decides it.
   */
  requestRules(deadline: Pick<Deadline, 'race'>): RequestRules | Promise<RequestRules>;
  /** Works even where the configuration is wrong, so that this can be reported. */
  startInvocation(context: LambdaContext): Invocation;
  /** Resolves when the first token is there or has failed and the table is in reach or not, or when INIT should not wait any longer. */
  readonly warmedUp: Promise<void>;
}

// Lambda gives INIT ten seconds, and the whole speed of a processor, whatever the memory size.
const WARM_UP_LIMIT_MS = 3_000;

/** What the settings choose, and INIT has loaded. */
interface Chosen {
  readonly profile: CxoneProfile;
  readonly startHashing: StartHashing;
  /** Called when the first request to CXone has left. */
  readonly onFirstSent?: (() => void) | undefined;
  /** Whether guests are claimed in the order table, as the consumer of the queue does. */
  readonly claimsGuests: boolean;
}

/** Whatever is left out is the default. */
export type Choosing = { readonly [Name in keyof Chosen]?: Chosen[Name] | undefined };

const compose = (
  env: Env,
  readSecret: ReadSecret,
  log: Log,
  { profile, startHashing, claimsGuests, onFirstSent }: Chosen,
): ReadyService & Pick<Service, 'warmedUp'> & { readonly hashing: Hashing } => {
  const config = loadConfig(env);
  const clock = systemClock;
  const hashing = startHashing({ config: config.identifiers, readSecret, clock, log });
  const cxone = profile.connect({
    config,
    readSecret: hashing.readSecret,
    clock,
    createHttpClient: (deps) => createHttpClient({ ...deps, onFirstSent }),
  });
  const order = openOrderTable({ table: config.orderTableName, env, clock, claims: claimsGuests });
  const warmedUp = new Promise<void>((resolve) => {
    const cancel = clock.schedule(WARM_UP_LIMIT_MS, resolve);
    Promise.all([cxone.warmUp(), order?.warmUp()]).then(cancel).then(resolve);
  });
  const policy = createRetryPolicy(config, clock, Math.random);
  return {
    config,
    warmedUp,
    hashing,
    order,
    idRules: profile.idRules?.(config),
    updateGuest: createUpdateGuest({ cxone, policy }),
    circuit: policy.circuit,
  };
};

/**
 * Composes the service over an API of CXone and starts fetching the token, so that it overlaps the rest of INIT.
 * A wrong environment is no failure yet: the first invocation reports it.
 */
export const startService = (
  env: Env,
  readSecret = startReadingSecret(env),
  {
    profile = referenceProfile,
    startHashing = startReferenceHashing,
    claimsGuests = false,
    onFirstSent,
  }: Choosing = {},
): Service => {
  const log = createLogger({
    threshold: loadLogLevel(env),
    now: systemClock.now,
    write: deferredStdout(env),
  });
  let composed: ReturnType<typeof compose> | undefined;
  const ready = () => {
    composed ??= compose(env, readSecret, log, { profile, startHashing, claimsGuests, onFirstSent });
    return composed;
  };
  const warmUp = async () => {
    try {
      await ready().warmedUp;
    } catch {
      // Thrown again by the first invocation, which has a caller to report it to.
    }
  };
  return {
    ready,
    requestRules(deadline) {
      let usable: ReturnType<typeof ready>;
      try {
        usable = ready();
      } catch (failure) {
        return { identifiers: rulesOfWrongEnvironment(env, failure) };
      }
      const { hashing, idRules: ids } = usable;
      const identifiers = hashing.rules(deadline);
      return identifiers instanceof Promise
        ? identifiers.then((rules) => ({ identifiers: rules, ids }))
        : { identifiers, ids };
    },
    startInvocation: (context) =>
      startInvocation(context, { log, clock: systemClock, reserveMs: composed?.config.answerReserveMs ?? 0 }),
    warmedUp: warmUp(),
  };
};
