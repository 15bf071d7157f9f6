// One invocation of a function: its deadline, its log and its start, made here and nowhere else.
import type { Clock } from '../resilience/clock.ts';
import { createDeadline, type Deadline } from '../resilience/deadline.ts';
import { type Log, withFields } from '../telemetry/logger.ts';

/** The part of Lambda's context that is used here. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** What belongs to one invocation and to no other. */
export interface Invocation {
  readonly requestId: string;
  readonly deadline: Deadline;
  /** Carries the request id. */
  readonly log: Log;
  /** Milliseconds since the invocation began. */
  durationMs(): number;
}

/** `reserveMs` is kept back from the deadline for the response. */
export const startInvocation = (
  context: LambdaContext,
  deps: { readonly log: Log; readonly clock: Clock; readonly reserveMs: number },
): Invocation => {
  const { clock, reserveMs } = deps;
  const startedAtMs = clock.now();
  return {
    requestId: context.awsRequestId,
    deadline: createDeadline({
      clock,
      remainingTimeMs: () => context.getRemainingTimeInMillis(),
      reserveMs,
    }),
    log: withFields(deps.log, { request_id: context.awsRequestId }),
    durationMs: () => clock.now() - startedAtMs,
  };
};
