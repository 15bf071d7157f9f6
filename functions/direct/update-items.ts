// Many updates in one call: each item has an outcome of its own, the items of one guest share one PATCH
// unless CXone refuses it.
import pMap from 'p-map';
import type { ErrorCode } from '../../lib/contract/error-codes.ts';
import type { RequestRules } from '../../lib/contract/request-rules.ts';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import type { Circuit } from '../../lib/cxone/circuit.ts';
import { ServiceError } from '../../lib/errors.ts';
import type { AttributeState, GuestUpdate } from '../../lib/guest-update.ts';
import { applyUpdates, type Verdict } from '../../lib/updates/apply-updates.ts';
import { coalesceUpdates } from '../../lib/updates/coalesce-updates.ts';
import type { Invocation } from '../../lib/updates/invocation.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';

/** What a single request returns. */
export interface UpdatedItem {
  readonly status: 'success';
  readonly updated_attributes: readonly AttributeState[];
}

/** Why an item failed. */
export interface FailedItem {
  readonly status: 'failed';
  /** The name of the error, as a single request throws it. */
  readonly error: string;
  readonly code: ErrorCode;
  readonly details: string;
  readonly retryable: boolean;
  /** CXone's own code for it, and its name of the occasion. */
  readonly cxone_error_code?: string;
  readonly cxone_uid?: string;
}

/** The outcome of one item. */
export type ItemResult = UpdatedItem | FailedItem;

/** Takes requests of any shape and returns a result for each, in order. Never throws. */
export type UpdateItems = (
  items: readonly unknown[],
  invocation: Invocation,
) => Promise<readonly ItemResult[]>;

interface Accepted {
  readonly index: number;
  readonly update: GuestUpdate;
}

const updatedResult = ({ attributes }: GuestUpdate, states: readonly AttributeState[]): UpdatedItem => {
  const ids = new Set(attributes.map(({ id }) => id));
  return { status: 'success', updated_attributes: states.filter(({ id }) => ids.has(id)) };
};

/** An error as the outcome of an item; an unexpected one without its message. */
export const failedResult = (error: unknown): FailedItem =>
  error instanceof ServiceError
    ? {
        status: 'failed',
        error: error.name,
        code: error.code,
        details: error.details ?? error.message,
        retryable: error.retryable,
        ...(error.cxoneErrorCode !== undefined && { cxone_error_code: error.cxoneErrorCode }),
        ...(error.cxoneUid !== undefined && { cxone_uid: error.cxoneUid }),
      }
    : {
        status: 'failed',
        error: 'InternalError',
        code: 'internal_error',
        details: 'Internal error.',
        retryable: false,
      };

// What one request may hold at most. More in one PATCH would make replies that are too long to be read, and
// copies in the queue that the order table cannot write down in one expression of 4 KB.
const MAX_ATTRIBUTES = 20;

const partsOf = (group: readonly Accepted[]): Accepted[][] => {
  const parts: Accepted[][] = [];
  let attributes = MAX_ATTRIBUTES;
  for (const accepted of group) {
    attributes += accepted.update.attributes.length;
    if (attributes > MAX_ATTRIBUTES) {
      parts.push([]);
      attributes = accepted.update.attributes.length;
    }
    parts.at(-1)?.push(accepted);
  }
  return parts;
};

/** Updates up to `concurrency` guests side by side. */
export const createUpdateItems =
  (deps: {
    readonly updateGuest: UpdateGuest;
    readonly concurrency: number;
    readonly circuit: Pick<Circuit, 'isClosed'>;
    readonly rules?: RequestRules | undefined;
  }): UpdateItems =>
  async (items, invocation) => {
    const results: ItemResult[] = [];
    const updates: Accepted[] = [];
    for (const [index, item] of items.entries()) {
      try {
        updates.push({ index, update: parseUpdateRequest(item, deps.rules) });
      } catch (error) {
        results[index] = failedResult(error);
      }
    }

    const run = async ([first, ...rest]: readonly [Accepted, ...Accepted[]]) => {
      // Time may run out long before the last guest: what has not begun is not begun.
      if (invocation.deadline.remainingMs() <= 0) throw invocation.deadline.expiredError();
      return deps.updateGuest(
        coalesceUpdates([first.update, ...rest.map(({ update }) => update)]),
        invocation,
      );
    };
    const updateGroup = async (group: readonly Accepted[]) => {
      let failed: Verdict<readonly AttributeState[]> | undefined;
      const verdicts: Verdict<readonly AttributeState[]>[] = [];
      for (const part of partsOf(group)) {
        // After a failure that may pass, nothing later of the guest is tried.
        const before = failed;
        verdicts.push(...(before ? part.map(() => before) : await applyUpdates(part, run)));
        failed = verdicts.findLast(({ kind }) => kind === 'failed');
      }
      for (const [i, { index, update }] of group.entries()) {
        const verdict = verdicts[i];
        if (verdict?.kind === 'updated') results[index] = updatedResult(update, verdict.value);
        else results[index] = failedResult(verdict?.error);
      }
    };

    const groups = [...Map.groupBy(updates, ({ update }) => update.guestId).values()];
    // The first one may be the probe of a CXone in trouble: what it finds is worth waiting for.
    if (!deps.circuit.isClosed()) await Promise.all(groups.splice(0, 1).map(updateGroup));
    await pMap(groups, updateGroup, { concurrency: deps.concurrency });
    return results;
  };
