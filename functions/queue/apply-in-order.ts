// Queued updates go to CXone unless a later one has overtaken them, and what was done is written down before
// any message is acknowledged: one that is delivered again after that finds itself overtaken.
import { coalesceInOrder, supersededAttributes } from '../../lib/order/coalesce-in-order.ts';
import type { OrderTable } from '../../lib/order/order-table.ts';
import type { Claim } from '../../lib/order/pending-updates.ts';
import type { QueuedUpdate } from '../../lib/queue/queue-message.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import { applyUpdates, type Verdict } from '../../lib/updates/apply-updates.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';

/** What applying needs. */
export interface ApplyDeps {
  readonly updateGuest: UpdateGuest;
  /** Absent where the deployment keeps no order across functions. */
  readonly order: Pick<OrderTable, 'claim' | 'end'> | undefined;
  /** Told how many messages had something in them that was superseded. */
  readonly onSuperseded: (messages: number) => void;
}

type Applied = Verdict<unknown>;

// A PATCH may carry several accepted updates: its log lines name them all, so that each 202 can be followed.
const acceptedRequestIds = (queued: readonly QueuedUpdate[]): string =>
  [...new Set(queued.map(({ requestId }) => requestId))].join(' ');

const applyUnder = async (
  claim: Claim | undefined,
  queued: readonly QueuedUpdate[],
  deps: ApplyDeps,
  invocation: Invocation,
): Promise<readonly Applied[]> => {
  const written = new Map(claim?.written);
  const writtenNow = new Map<string, number>();
  const superseded = new Map(queued.map((each) => [each, supersededAttributes(each, written)]));
  const left = queued.filter((each) => superseded.get(each)?.length !== each.update.attributes.length);
  const applied = await applyUpdates(left, async (items) => {
    const { attributes, numbers } = coalesceInOrder(items, written);
    // One by one, an earlier update may come after a later one.
    if (attributes.length === 0) return;
    const { guestId } = items[0].update;
    const log = withFields(invocation.log, { accepted_request_id: acceptedRequestIds(items) });
    await deps.updateGuest({ guestId, attributes }, { ...invocation, log });
    for (const [id, number] of numbers) {
      written.set(id, number);
      writtenNow.set(id, number);
    }
  });
  const appliedOf = new Map(left.map((each, i) => [each, applied[i]]));
  const verdicts = queued.map(
    (each): Applied => appliedOf.get(each) ?? { kind: 'updated', value: undefined },
  );

  const done = queued.filter((_, i) => verdicts[i]?.kind === 'updated');
  if (claim && done.length > 0) {
    const ids = done.flatMap(({ place }) => place?.id ?? []);
    await deps.order?.end(claim, { ids, written: writtenNow });
  }
  const overtaken = done.filter((each) => superseded.get(each)?.length);
  for (const { requestId, acceptedAtMs } of overtaken) {
    invocation.log('INFO', 'update superseded by a later one', {
      outcome: 'superseded',
      accepted_request_id: requestId,
      accepted_at: acceptedAtMs === undefined ? undefined : new Date(acceptedAtMs).toISOString(),
    });
  }
  deps.onSuperseded(overtaken.length);
  return verdicts;
};

const applyToGuest = async (
  queued: readonly QueuedUpdate[],
  guestId: string,
  deps: ApplyDeps,
  invocation: Invocation,
): Promise<readonly Applied[]> => {
  try {
    // What has no place cannot be overtaken, and its guest need not be looked up.
    const claim = queued.some(({ place }) => place) ? await deps.order?.claim(guestId) : undefined;
    return await applyUnder(claim, queued, deps, invocation);
  } catch (error) {
    logFailure(invocation.log, 'order of the guest not kept', error, {
      accepted_request_id: acceptedRequestIds(queued),
    });
    return queued.map(() => ({ kind: 'failed', error }));
  }
};

/**
 * A verdict for each update of a group: `updated` also where nothing was left to do. Where the order of a
 * guest cannot be read, or what was done not be written down, all updates of the guest return. Never throws.
 */
export const applyInOrder = async (
  queued: readonly QueuedUpdate[],
  deps: ApplyDeps,
  invocation: Invocation,
): Promise<ReadonlyMap<QueuedUpdate, Applied | undefined>> => {
  const verdictOf = new Map<QueuedUpdate, Applied | undefined>();
  // Groups are chosen by whoever sends: what is not of one guest must not become one PATCH.
  for (const [guestId, own] of Map.groupBy(queued, ({ update }) => update.guestId)) {
    const verdicts = await applyToGuest(own, guestId, deps, invocation);
    for (const [i, each] of own.entries()) verdictOf.set(each, verdicts[i]);
  }
  return verdictOf;
};
