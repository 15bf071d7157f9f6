// A storm: callers at a steady rate who wait for their answers, a CXone in trouble for a while, and the queue
// that takes what CXone does not. All of it in virtual time, until the last update is in.
import { drainBatch } from '../../functions/queue/drain-batch.ts';
import { sleep } from '../../lib/resilience/clock.ts';
import type { FleetPolicy } from './policies.ts';
import { CONFIG, createSimulatedLambda, type SimulatedLambda } from './simulated-lambda.ts';
import { createSimulatedQueue } from './simulated-queue.ts';
import { type CallOutcome, createStormCallers } from './storm-callers.ts';
import { createTenant, type TenantOptions } from './tenant.ts';
import { createTrouble, type TroubleKind } from './trouble.ts';
import { createRandom, createVirtualTime } from './virtual-time.ts';

export interface StormOptions {
  readonly policy: FleetPolicy;
  readonly trouble: TroubleKind;
  readonly requestsPerSecond: number;
  readonly seed: number;
  readonly troubleMs?: number;
  readonly reuse?: 'last' | 'first';
  readonly briefAttemptMs?: number;
  /** What CXone takes at most, a second. */
  readonly tenantRate?: number;
  readonly tenant?: Pick<TenantOptions, 'patchMs' | 'namesWait'>;
}

export interface StormOutcome {
  readonly calls: readonly CallOutcome[];
  /** Calls of CXone while it was in trouble, of callers and of the queue. */
  readonly attemptsInTrouble: number;
  readonly troubleFromMs: number;
  readonly troubleUntilMs: number;
  /** At work at the same time, at most. */
  readonly mostEnvironments: number;
  /** Time that Lambda bills, of both functions. */
  readonly lambdaMs: number;
  readonly invocations: number;
  readonly sqsCalls: number;
  readonly drainedAtMs: number;
  readonly tooManyRequests: number;
}

const START_MS = Date.UTC(2026, 0, 1);
const BEFORE_MS = 10_000;
const AFTER_MS = 30_000;
const INIT_MS = 150;
const WARM_UP_LIMIT_MS = 3_000;
const SQS_MS = 15;
const QUEUE_TIMEOUT_MS = 60_000;
const QUEUE_ENVIRONMENTS = 2;
const POLL_INTERVAL_MS = 100;

/** The outcome is the same for the same options. */
export const runStorm = async (options: StormOptions): Promise<StormOutcome> => {
  const { policy, briefAttemptMs } = options;
  const time = createVirtualTime(START_MS);
  const random = createRandom(options.seed);
  const troubleFromMs = START_MS + BEFORE_MS;
  const troubleUntilMs = troubleFromMs + (options.troubleMs ?? 60_000);
  const span = { fromMs: troubleFromMs, untilMs: troubleUntilMs };
  const tenant = createTenant({
    time,
    random,
    requestsPerSecond: options.tenantRate ?? 1_000,
    trouble: createTrouble({ clock: time, random }, options.trouble, span),
    ...options.tenant,
  });
  const queue = createSimulatedQueue(time, SQS_MS);

  const startLambda = async (): Promise<SimulatedLambda> => {
    await sleep(time, INIT_MS);
    const lambda = createSimulatedLambda({ time, random, tenant, policy, briefAttemptMs });
    await Promise.race([lambda.warmedUp, sleep(time, WARM_UP_LIMIT_MS)]);
    return lambda;
  };
  const callers = createStormCallers({
    time,
    random,
    startLambda,
    enqueue: ({ update, requestId, notBeforeMs }) =>
      queue.send({ update, requestId, ...(policy.carriesWait && { notBeforeMs }) }),
    reuse: options.reuse ?? 'last',
  });

  let calling = true;
  const drained = { lambdaMs: 0, batches: 0 };
  const consume = async (): Promise<void> => {
    const { updateGuest, circuit, startInvocation } = await startLambda();
    const deps = {
      updateGuest,
      circuit,
      order: undefined,
      onSuperseded: () => undefined,
      now: time.now,
      limiter: policy.createLimiter(CONFIG.guestConcurrency),
      backoffMs: (retryAfterMs: number | undefined, receiveCount: number) =>
        policy.backoffMs(retryAfterMs, receiveCount, random()),
      unknownGuestRetryMs: 0,
      deadLetter: () => Promise.reject(new Error('nothing is refused for good here')),
      hide: queue.hide,
    };
    while (calling || queue.size() > 0) {
      const batch = await queue.receive();
      if (batch.length === 0) {
        await sleep(time, POLL_INTERVAL_MS);
        continue;
      }
      const startedAtMs = time.now();
      const failed = new Set(await drainBatch(batch, deps, startInvocation(QUEUE_TIMEOUT_MS)));
      drained.lambdaMs += time.now() - startedAtMs;
      drained.batches += 1;
      queue.delete(batch.filter((record) => !failed.has(record)));
    }
  };

  const made = { before: 0, until: 0 };
  const count = () => {
    const soFar = tenant.counts.patches + tenant.counts.tokenRequests;
    if (time.now() < troubleFromMs) made.before = soFar;
    if (time.now() < troubleUntilMs) made.until = soFar;
  };
  const call = async (): Promise<void> => {
    await callers.callUntil(troubleUntilMs + AFTER_MS, options.requestsPerSecond, count);
    calling = false;
  };
  await time.runUntil(Promise.all([call(), ...Array.from({ length: QUEUE_ENVIRONMENTS }, consume)]));
  return {
    calls: callers.calls,
    attemptsInTrouble: made.until - made.before,
    troubleFromMs,
    troubleUntilMs,
    mostEnvironments: callers.usage.mostEnvironments,
    lambdaMs: callers.usage.lambdaMs + drained.lambdaMs,
    invocations: callers.calls.length + drained.batches,
    sqsCalls: queue.counts.calls,
    drainedAtMs: time.now(),
    tooManyRequests: tenant.counts.tooManyRequests,
  };
};
