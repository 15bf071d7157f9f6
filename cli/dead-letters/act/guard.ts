// Whether the consumer of the queue will notice that an update has been overtaken.
import type { IdRules } from '../../../lib/contract/id-rules.ts';
import type { QueuedUpdate } from '../../../lib/queue/queue-message.ts';

// For so long the order table keeps the numbers of a guest of whom nothing more came.
const REMEMBERED_MS = 29 * 86_400_000;

const isCanonical = (guestId: string, rules: IdRules | undefined): boolean => {
  try {
    return rules === undefined || rules.canonicalGuestId(guestId) === guestId;
  } catch {
    return false;
  }
};

/** It takes a table, and a place that the table still knows, under the id that the guest has where updates go. */
export const createGuard =
  (deps: {
    readonly hasTable: boolean;
    readonly idRules: IdRules | undefined;
    readonly nowMs: number;
  }): ((queued: QueuedUpdate) => boolean) =>
  ({ place, acceptedAtMs, update }) =>
    deps.hasTable &&
    place !== undefined &&
    deps.nowMs - (acceptedAtMs ?? 0) < REMEMBERED_MS &&
    isCanonical(update.guestId, deps.idRules);
