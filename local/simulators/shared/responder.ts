// Owns the order in which a request to a simulator of CXone meets latency, outage, faults, chaos and, if
// nothing is in its way, the true reply.

import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultScript } from './fault-script.ts';
import { type ChaosOf, type FaultOf, faultApplies, misbehave, type RequestFor } from './faults.ts';
import { type JsonReply, sendReply } from './json-reply.ts';
import type { Exchange } from './loopback-server.ts';

/** What changes while the simulator runs. */
export interface ResponderState<FaultTarget extends string, Target extends string> {
  /** Every request is refused with 503. */
  down: boolean;
  chaos: ChaosOf<FaultTarget, Target> | undefined;
  counts: Record<Target, number>;
}

const OUTAGE: JsonReply = {
  status: 503,
  body: { error: 'service_unavailable', message: 'simulated outage' },
};

/** Creates the function that replies to one request, or leaves it hanging when asked to. */
export const createResponder = <FaultTarget extends string, Target extends string>(deps: {
  state: ResponderState<FaultTarget, Target>;
  classify: (exchange: Exchange) => RequestFor<Target>;
  faults: FaultScript<FaultOf<FaultTarget>, RequestFor<Target>>;
  trueReply: (exchange: Exchange, request: RequestFor<Target>) => JsonReply;
  /** Milliseconds before a request of this target is looked at. */
  latencyMsOf: (target: Target) => number | undefined;
}): ((exchange: Exchange) => Promise<void>) => {
  const { state, classify, faults, trueReply, latencyMsOf } = deps;

  // The script comes first, so that a test can aim one fault inside a chaotic run.
  const chooseFault = (request: RequestFor<Target>): FaultOf<FaultTarget> | undefined => {
    const scripted = faults.take(request);
    if (scripted !== undefined) return scripted;
    const chosen = state.chaos?.(request);
    return chosen !== undefined && faultApplies(chosen, request) ? chosen : undefined;
  };

  return async (exchange) => {
    const request = classify(exchange);
    state.counts[request.target] += 1;
    const delayMs = latencyMsOf(request.target);
    if (delayMs !== undefined) await sleep(delayMs, undefined, { signal: exchange.signal });
    if (state.down) {
      sendReply(exchange.response, OUTAGE);
      return;
    }
    const fault = chooseFault(request);
    if (fault === undefined) sendReply(exchange.response, trueReply(exchange, request));
    else misbehave(exchange, fault, fault.afterApply ? trueReply(exchange, request) : undefined);
  };
};
