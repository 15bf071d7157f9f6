// Owns the order in which a request to the CXone simulator meets latency, outage, faults, chaos and, if
// nothing is in its way, the true reply.

import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultScript } from '../shared/fault-script.ts';
import { type JsonReply, sendReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import { type Chaos, type Fault, type FaultableRequest, faultApplies, misbehave } from './faults.ts';
import { classify } from './routes.ts';

/** What changes while the simulator runs. */
export interface ResponderState {
  /** Every request is refused with 503. */
  down: boolean;
  chaos: Chaos | undefined;
  counts: Record<FaultableRequest['target'], number>;
}

/** Latency of token requests and of everything else, in milliseconds. */
export interface Latency {
  readonly token?: number;
  readonly patch?: number;
}

const OUTAGE: JsonReply = {
  status: 503,
  body: { error: 'service_unavailable', message: 'simulated outage' },
};

/** The state of a healthy simulator that nobody has called. */
export const freshState = (chaos: Chaos | undefined): ResponderState => ({
  down: false,
  chaos,
  counts: { token: 0, patch: 0, read: 0, other: 0 },
});

/** Creates the function that replies to one request, or leaves it hanging when asked to. */
export const createResponder = (deps: {
  state: ResponderState;
  faults: FaultScript<Fault, FaultableRequest>;
  trueReply: (exchange: Exchange, request: FaultableRequest) => JsonReply;
  latencyMs: Latency;
}): ((exchange: Exchange) => Promise<void>) => {
  const { state, faults, trueReply, latencyMs } = deps;

  // The script comes first, so that a test can aim one fault inside a chaotic run.
  const chooseFault = (request: FaultableRequest): Fault | undefined => {
    const scripted = faults.take(request);
    if (scripted !== undefined) return scripted;
    const chosen = state.chaos?.(request);
    return chosen !== undefined && faultApplies(chosen, request) ? chosen : undefined;
  };

  return async (exchange) => {
    const request = classify(exchange);
    state.counts[request.target] += 1;
    const delayMs = request.target === 'token' ? latencyMs.token : latencyMs.patch;
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
