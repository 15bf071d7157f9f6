// A batch of queued updates goes to CXone, guests side by side. The rules of a FIFO queue hold here: after a
// message that failed, no later one of its group is acknowledged; and nothing is acknowledged that is neither
// in CXone nor in the dead-letter queue.
import pMap from 'p-map';
import type { IdRules } from '../../lib/contract/id-rules.ts';
import { type Circuit, circuitOpen } from '../../lib/cxone/circuit.ts';
import { parseQueuedUpdate, type QueuedUpdate } from '../../lib/queue/queue-message.ts';
import type { ConcurrencyLimiter } from '../../lib/resilience/concurrency-limiter.ts';
import { MAX_WAIT_MS } from '../../lib/resilience/retry-timing.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';
import { type ApplyDeps, applyInOrder } from './apply-in-order.ts';
import { type DispositionDeps, disposeOf, type QueueRecord } from './message-disposition.ts';

/** What draining needs. */
export interface DrainDeps extends DispositionDeps, ApplyDeps {
  /** Guests updated side by side. */
  readonly limiter: ConcurrencyLimiter;
  readonly circuit: Pick<Circuit, 'isClosed' | 'heard' | 'rateLimitedAtMs'>;
  readonly idRules?: IdRules | undefined;
}

// A wait that CXone asked of whoever queued an update. Capped, so that no wrong clock closes this one for ever.
const askedWaitMs = (queued: readonly QueuedUpdate[], nowMs: number): number =>
  Math.min(MAX_WAIT_MS, Math.max(...queued.map(({ notBeforeMs = 0 }) => notBeforeMs - nowMs)));

// Whoever queued it may not have known the API of this deployment: one guest has one id here. A place taken under
// another id is none among the updates of this one. An id that the rules refuse stays as it is, for CXone to refuse.
const canonical = (
  queued: QueuedUpdate | undefined,
  rules: IdRules | undefined,
): QueuedUpdate | undefined => {
  if (!queued || !rules) return queued;
  try {
    const guestId = rules.canonicalGuestId(queued.update.guestId);
    if (guestId === queued.update.guestId) return queued;
    const { place: _, ...unplaced } = queued;
    return { ...unplaced, update: { ...queued.update, guestId } };
  } catch {
    return queued;
  }
};

const drainGroup = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const messages = records.map((record) => ({
    record,
    queued: canonical(parseQueuedUpdate(record.body), deps.idRules),
  }));
  const readable = messages.flatMap(({ queued }) => queued ?? []);
  const retryAfterMs = askedWaitMs(readable, deps.now());
  if (retryAfterMs > 0) {
    deps.circuit.heard(retryAfterMs, invocation.log);
    const error = circuitOpen({ retryAfterMs, openMs: retryAfterMs, cxoneStatus: undefined });
    const tried = messages.map((message) => ({ ...message, verdict: { kind: 'failed', error } as const }));
    return disposeOf(tried, deps, invocation);
  }
  const verdictOf = await applyInOrder(readable, deps, invocation);
  const tried = messages.map(({ record, queued }) => ({
    record,
    queued,
    verdict: queued && verdictOf.get(queued),
  }));
  return disposeOf(tried, deps, invocation);
};

/** Drains a batch; returns the messages that must come back. Never throws. */
export const drainBatch = async (
  records: readonly QueueRecord[],
  deps: DrainDeps,
  invocation: Invocation,
): Promise<readonly QueueRecord[]> => {
  const startedAtMs = deps.now();
  const groups = [...Map.groupBy(records, ({ groupId }) => groupId).values()];
  const drain = (group: readonly QueueRecord[]) => drainGroup(group, deps, invocation);
  // The first one may be the probe of a CXone in trouble: what it finds is worth waiting for.
  const probing = deps.circuit.isClosed() ? [] : await Promise.all(groups.splice(0, 1).map(drain));
  const failed = await pMap(groups, drain, { concurrency: deps.limiter.current() });
  deps.limiter.roundEnded(deps.circuit.rateLimitedAtMs() >= startedAtMs);
  return [...probing, ...failed].flat();
};
