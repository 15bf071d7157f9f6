// The callers of a storm: one after another at a steady rate, each update sent once, answered 200 or 202 or turned
// away. Environments are started when none is idle, up to what an account has.
import { createUpdateOrQueue, type UpdateOrQueue } from '../../functions/http/update-or-queue.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { UpdateQueue } from '../../lib/queue/update-queue.ts';
import { type Clock, sleep } from '../../lib/resilience/clock.ts';
import { CONFIG, type SimulatedLambda } from './simulated-lambda.ts';

/** How one call ended, and when it began. */
export interface CallOutcome {
  readonly atMs: number;
  readonly waitMs: number;
  readonly status: 200 | 202 | 429 | 500;
}

/** The callers, and what they have met so far. */
export interface StormCallers {
  readonly calls: readonly CallOutcome[];
  readonly usage: { readonly lambdaMs: number; readonly mostEnvironments: number };
  /** Calls at this rate until then; resolves when the last one has its answer. */
  callUntil(endMs: number, requestsPerSecond: number, beforeEach: () => void): Promise<void>;
}

const TIMEOUT_MS = 28_000;
/** What an account starts with. */
const ACCOUNT_ENVIRONMENTS = 1_000;
const NO_PREFERENCE = { respondAsync: false, respondSync: false };

interface Environment {
  readonly lambda: SimulatedLambda;
  readonly updateOrQueue: UpdateOrQueue;
}

export const createStormCallers = (deps: {
  readonly time: Clock;
  readonly random: () => number;
  /** INIT included. */
  readonly startLambda: () => Promise<SimulatedLambda>;
  readonly enqueue: UpdateQueue['enqueue'];
  /** Which idle environment is taken: the last one that was used, or the first. */
  readonly reuse: 'last' | 'first';
}): StormCallers => {
  const { time, random } = deps;
  const queue = { overflow: true, sqsReserveMs: CONFIG.sqsReserveMs, enqueue: deps.enqueue };
  const calls: CallOutcome[] = [];
  const usage = { lambdaMs: 0, mostEnvironments: 0 };
  const idle: Environment[] = [];
  let busy = 0;

  const takeEnvironment = async (): Promise<Environment> => {
    const warm = deps.reuse === 'first' ? idle.shift() : idle.pop();
    if (warm !== undefined) return warm;
    const lambda = await deps.startLambda();
    const { updateGuest } = lambda;
    return { lambda, updateOrQueue: createUpdateOrQueue({ updateGuest, queue, now: time.now }) };
  };

  const answer = async (i: number): Promise<CallOutcome['status']> => {
    if (busy >= ACCOUNT_ENVIRONMENTS) return 429;
    busy += 1;
    usage.mostEnvironments = Math.max(usage.mostEnvironments, busy);
    const startedAtMs = time.now();
    const environment = await takeEnvironment();
    const value = guestDigest(`user-${i}@example.com`);
    const update = { guestId: `guest-${i}`, attributes: [{ id: 'hashed_user_id', value }] };
    const invocation = environment.lambda.startInvocation(TIMEOUT_MS);
    try {
      const { kind } = await environment.updateOrQueue(update, NO_PREFERENCE, invocation);
      return kind === 'updated' ? 200 : 202;
    } catch {
      return 500;
    } finally {
      busy -= 1;
      usage.lambdaMs += time.now() - startedAtMs;
      idle.push(environment);
    }
  };

  const call = async (i: number): Promise<void> => {
    const atMs = time.now();
    const status = await answer(i);
    calls.push({ atMs, waitMs: time.now() - atMs, status });
  };

  return {
    calls,
    usage,
    async callUntil(endMs, requestsPerSecond, beforeEach) {
      const open: Promise<void>[] = [];
      for (let i = 0; time.now() < endMs; i += 1) {
        beforeEach();
        open.push(call(i));
        await sleep(time, (1_000 / requestsPerSecond) * (0.5 + random()));
      }
      await Promise.all(open);
    },
  };
};
