// A storm: callers at a steady rate who wait for their answers, a CXone in trouble for a while, and the queue
// that takes what CXone does not. All of it in virtual time, until the last update is in.

import { createUpdateOrQueue, type UpdateOrQueue } from '../../functions/http/update-or-queue.ts';
import type { UpdateQueue } from '../../functions/http/update-queue.ts';
import { drainBatch } from '../../functions/queue/drain-batch.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import { sleep } from '../../lib/resilience/clock.ts';
import type { FleetPolicy } from './policies.ts';
import { CONFIG, createSimulatedLambda, type SimulatedLambda } from './simulated-lambda.ts';
import { createSimulatedQueue } from './simulated-queue.ts';
import { createTenant, type TenantOptions } from './tenant.ts';
import { createTrouble, type TroubleKind } from './trouble.ts';
import { createRandom, createVirtualTime } from './virtual-time.ts';

export interface StormOptions {
  readonly policy: FleetPolicy;
  readonly trouble: TroubleKind;
  readonly requestsPerSecond: number;
  readonly seed: number;
  readonly troubleMs?: number;
  /** Which idle environment Lambda takes: the last one that was used, or the first. */
  readonly reuse?: 'last' | 'first';
  readonly briefAttemptMs?: number;
  /** What CXone takes at most. */
  readonly tenantRate?: number;
  readonly tenant?: Pick<TenantOptions, 'patchMs' | 'namesWait'>;
}

/** How one call ended, and when it began. */
export interface CallOutcome {
  readonly atMs: number;
  readonly waitMs: number;
  readonly status: 200 | 202 | 429 | 500;
}

export interface StormOutcome {
  readonly calls: readonly CallOutcome[];
  /** Calls of CXone while it was in trouble, of callers and of the queue. */
  readonly attemptsInTrouble: number;
  readonly troubleFromMs: number;
  readonly troubleUntilMs: number;
  /** At work at the same time, at most. */
  readonly mostEnvironments: number;
  readonly environments: number;
  /** Time that Lambda bills, of both functions. */
  readonly lambdaMs: number;
  readonly invocations: number;
  readonly sqsCalls: number;
  readonly receives: number;
  readonly mostWaiting: number;
  readonly drainedAtMs: number;
  readonly tooManyRequests: number;
}

const START_MS = Date.UTC(2026, 0, 1);
const BEFORE_MS = 10_000;
const AFTER_MS = 30_000;
const INIT_MS = 150;
const WARM_UP_LIMIT_MS = 3_000;
const SQS_MS = 15;
const HTTP_TIMEOUT_MS = 28_000;
const QUEUE_TIMEOUT_MS = 60_000;
/** What an account starts with. */
const ACCOUNT_ENVIRONMENTS = 1_000;
const QUEUE_ENVIRONMENTS = 2;
const POLL_INTERVAL_MS = 100;

/** The outcome is the same for the same options. */
export const runStorm = async (options: StormOptions): Promise<StormOutcome> => {
  const { policy, requestsPerSecond } = options;
  const time = createVirtualTime(START_MS);
  const random = createRandom(options.seed);
  const troubleFromMs = START_MS + BEFORE_MS;
  const troubleUntilMs = troubleFromMs + (options.troubleMs ?? 60_000);
  const tenant = createTenant({
    time,
    random,
    requestsPerSecond: options.tenantRate ?? 1_000,
    trouble: createTrouble({ clock: time, random }, options.trouble, {
      fromMs: troubleFromMs,
      untilMs: troubleUntilMs,
    }),
    ...options.tenant,
  });
  const queue = createSimulatedQueue(time, SQS_MS);
  const updateQueue: UpdateQueue = {
    overflow: true,
    sqsReserveMs: CONFIG.sqsReserveMs,
    enqueue: (queued) =>
      queue.send(policy.carriesWait ? queued : { update: queued.update, requestId: queued.requestId }),
  };

  interface Environment {
    readonly lambda: SimulatedLambda;
    readonly updateOrQueue: UpdateOrQueue;
  }
  const idle: Environment[] = [];
  let environments = 0;
  let busy = 0;
  let mostEnvironments = 0;
  let [lambdaMs, invocations] = [0, 0];
  const start = async (): Promise<SimulatedLambda> => {
    await sleep(time, INIT_MS);
    const lambda = createSimulatedLambda({
      time,
      random,
      tenant,
      policy,
      briefAttemptMs: options.briefAttemptMs,
    });
    await Promise.race([lambda.warmedUp, sleep(time, WARM_UP_LIMIT_MS)]);
    return lambda;
  };
  const takeEnvironment = async (): Promise<Environment> => {
    const warm = options.reuse === 'first' ? idle.shift() : idle.pop();
    if (warm !== undefined) return warm;
    environments += 1;
    const lambda = await start();
    const { updateGuest } = lambda;
    return { lambda, updateOrQueue: createUpdateOrQueue({ updateGuest, queue: updateQueue, now: time.now }) };
  };

  const calls: CallOutcome[] = [];
  const call = async (update: GuestUpdate): Promise<void> => {
    const atMs = time.now();
    const end = (status: CallOutcome['status']) =>
      void calls.push({ atMs, waitMs: time.now() - atMs, status });
    if (busy >= ACCOUNT_ENVIRONMENTS) return end(429);
    busy += 1;
    mostEnvironments = Math.max(mostEnvironments, busy);
    const environment = await takeEnvironment();
    const invocation = environment.lambda.startInvocation(HTTP_TIMEOUT_MS);
    const preferences = { respondAsync: false, respondSync: false };
    const outcome = await environment.updateOrQueue(update, preferences, invocation).catch(() => undefined);
    busy -= 1;
    lambdaMs += time.now() - atMs;
    invocations += 1;
    idle.push(environment);
    end(outcome === undefined ? 500 : outcome.kind === 'updated' ? 200 : 202);
  };

  let calling = true;
  const consume = async (): Promise<void> => {
    const lambda = await start();
    const limiter = policy.createLimiter(CONFIG.guestConcurrency);
    while (calling || queue.size() > 0) {
      const batch = await queue.receive();
      if (batch.length === 0) {
        await sleep(time, POLL_INTERVAL_MS);
        continue;
      }
      const startedAtMs = time.now();
      const failed = new Set(
        await drainBatch(
          batch,
          {
            updateGuest: lambda.updateGuest,
            circuit: lambda.circuit,
            now: time.now,
            limiter,
            backoffMs: (retryAfterMs, count) => policy.backoffMs(retryAfterMs, count, random()),
            deadLetter: () => Promise.reject(new Error('nothing is refused for good here')),
            hide: queue.hide,
          },
          lambda.startInvocation(QUEUE_TIMEOUT_MS),
        ),
      );
      lambdaMs += time.now() - startedAtMs;
      invocations += 1;
      queue.delete(batch.filter((record) => !failed.has(record)));
    }
  };

  const attempts = { from: 0, until: 0 };
  const callers = async (): Promise<void> => {
    const endMs = troubleUntilMs + AFTER_MS;
    const open: Promise<void>[] = [];
    for (let i = 0; time.now() < endMs; i += 1) {
      const made = tenant.counts.patches + tenant.counts.tokenRequests;
      if (time.now() < troubleFromMs) attempts.from = made;
      if (time.now() < troubleUntilMs) attempts.until = made;
      const value = guestDigest(`user-${i}@example.com`);
      open.push(call({ guestId: `guest-${i}`, attributes: [{ id: 'hashed_user_id', value }] }));
      await sleep(time, (1_000 / requestsPerSecond) * (0.5 + random()));
    }
    await Promise.all(open);
    calling = false;
  };

  await time.runUntil(Promise.all([callers(), ...Array.from({ length: QUEUE_ENVIRONMENTS }, consume)]));
  return {
    calls,
    attemptsInTrouble: attempts.until - attempts.from,
    troubleFromMs,
    troubleUntilMs,
    mostEnvironments,
    environments,
    lambdaMs,
    invocations,
    sqsCalls: queue.counts.calls,
    receives: queue.counts.receives,
    mostWaiting: queue.counts.most,
    drainedAtMs: time.now(),
    tooManyRequests: tenant.counts.tooManyRequests,
  };
};
