// How long the caller of the endpoint still waits, whatever the timeout of the function.
import type { LambdaContext } from '../../lib/updates/invocation.ts';

// The longest that API Gateway waits: 30 s for an HTTP API, 29 s by default for a REST API.
const CALLER_WAITS_MS = 29_000;
// Lambda ends an INIT that takes longer.
const LONGEST_INIT_MS = 10_000;
// Lambda also makes environments before they are needed, and freezes them: then nobody waited for INIT.
const RIGHT_AFTER_MS = 100;

/** What INIT took, and when it ended: in milliseconds, the latter since the epoch. */
export interface Init {
  readonly tookMs: number;
  readonly endedAtMs: number;
}

/** A context whose time ends when the caller stops waiting, who has waited for INIT too in a cold start. */
export const asLongAsCallerWaits = (
  context: LambdaContext,
  init: Init | undefined,
  nowMs: number,
): LambdaContext => {
  const cold = init !== undefined && nowMs - init.endedAtMs < RIGHT_AFTER_MS;
  const waitsMs = CALLER_WAITS_MS - (cold ? Math.min(init.tookMs, LONGEST_INIT_MS) : 0);
  let beyondMs: number | undefined;
  return {
    awsRequestId: context.awsRequestId,
    getRemainingTimeInMillis() {
      const remainingMs = context.getRemainingTimeInMillis();
      beyondMs ??= Math.max(0, remainingMs - waitsMs);
      return remainingMs - beyondMs;
    },
  };
};
