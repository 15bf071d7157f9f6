// Owns what every simulator of CXone does with a request before it knows what it means: record, count, fail
// on request, show its controls; and the handle by which a test does the same from code.

import { isControlRequest } from './common-controls.ts';
import { type ChaosOf, createFaults, type FaultOf, type RequestFor } from './faults.ts';
import { type JsonReply, sendReply } from './json-reply.ts';
import { type Exchange, startLoopbackServer } from './loopback-server.ts';
import { createRequestLog, type RecordedRequest } from './request-log.ts';
import { createResponder } from './responder.ts';

/** What one may ask of any simulator of CXone; everything has a default. */
export interface CxoneServerOptions<FaultTarget extends string, Target extends string> {
  readonly port?: number | undefined;
  /** Epoch milliseconds; default the wall clock. */
  readonly now?: () => number;
  /** Keep `requests`; default true. The counts stay either way. */
  readonly record?: boolean;
  readonly chaos?: ChaosOf<FaultTarget, Target>;
  /** Called after each reply, or when there will be none, with the times in milliseconds. */
  readonly observe?: ((exchange: Exchange, at: number, durationMs: number) => void) | undefined;
}

/** How a test steers and watches the traffic of a simulator. */
export interface Traffic<FaultTarget extends string, Target extends string> {
  /** Requests to CXone itself, control requests left out, oldest first; live. */
  readonly requests: readonly RecordedRequest[];
  /** How many requests there were, by what they were for. */
  readonly counts: Readonly<Record<Target, number>>;
  /** While down, every request is refused with 503. */
  setOutage(down: boolean): void;
  isDown(): boolean;
  fault(fault: FaultOf<FaultTarget>): void;
  pendingFaults(): FaultOf<FaultTarget>[];
  clearFaults(): void;
  /** @throws Error listing the faults that were not used up. */
  assertFaultsConsumed(): void;
  /** Asked for each request that no scripted fault strikes; `undefined` removes it. */
  setChaos(chaos: ChaosOf<FaultTarget, Target> | undefined): void;
}

/** A running server; `traffic.reset()` takes back faults, counts and records. */
export interface CxoneServer<FaultTarget extends string, Target extends string> {
  readonly url: string;
  readonly port: number;
  readonly traffic: Traffic<FaultTarget, Target> & { reset(): void };
  close(): Promise<void>;
}

/** Starts the server of a simulator on 127.0.0.1; `targets` is all that a request can be for. */
export const startCxoneServer = async <FaultTarget extends string, Target extends string>(
  deps: {
    readonly targets: readonly Target[];
    readonly classify: (exchange: Exchange) => RequestFor<Target>;
    readonly trueReply: (exchange: Exchange, request: RequestFor<Target>) => JsonReply;
    readonly createControlReply: (traffic: Traffic<FaultTarget, Target>) => (exchange: Exchange) => JsonReply;
    readonly latencyMsOf: (target: Target) => number | undefined;
  },
  options: CxoneServerOptions<FaultTarget, Target>,
): Promise<CxoneServer<FaultTarget, Target>> => {
  const { now = Date.now } = options;
  const { classify, trueReply, latencyMsOf } = deps;
  const log = createRequestLog({ enabled: options.record ?? true, now });
  const faults = createFaults<FaultTarget, Target>();
  const freshState = () => ({
    down: false,
    chaos: options.chaos,
    counts: Object.fromEntries(deps.targets.map((target) => [target, 0])) as Record<Target, number>,
  });
  const state = freshState();

  const traffic = {
    requests: log.requests,
    get counts() {
      return state.counts;
    },
    setOutage(down: boolean) {
      state.down = down;
    },
    isDown: () => state.down,
    fault: faults.add,
    pendingFaults: faults.pending,
    clearFaults: faults.clear,
    assertFaultsConsumed: faults.assertConsumed,
    setChaos(chaos: ChaosOf<FaultTarget, Target> | undefined) {
      state.chaos = chaos;
    },
    reset() {
      faults.clear();
      log.clear();
      Object.assign(state, freshState());
    },
  };
  const controlReply = deps.createControlReply(traffic);
  const respond = createResponder({ state, classify, faults, trueReply, latencyMsOf });

  const server = await startLoopbackServer(async (exchange) => {
    if (isControlRequest(exchange)) {
      sendReply(exchange.response, controlReply(exchange));
      return;
    }
    const noteStatus = log.record(exchange);
    const startedAt = now();
    await respond(exchange);
    noteStatus();
    options.observe?.(exchange, startedAt, now() - startedAt);
  }, options.port);
  return { url: server.url, port: server.port, traffic, close: server.close };
};
