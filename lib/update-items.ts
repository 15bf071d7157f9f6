// Many updates in one call: each item has an outcome of its own, the items of one guest share one PATCH.
import pMap from 'p-map';
import type { AttributeState } from './cxone/attribute-exchange.ts';
import { ServiceError } from './errors.ts';
import { groupInOrder, mergeUpdates } from './merge-updates.ts';
import type { Call, UpdateGuest } from './update-guest.ts';
import { type GuestUpdate, parseUpdateRequest } from './update-request.ts';

/** What a single request answers. */
export interface UpdatedItem {
  readonly status: 'success';
  readonly updated_attributes: readonly AttributeState[];
}

/** Why an item failed. */
export interface FailedItem {
  readonly status: 'failed';
  /** The name of the error, as a single request throws it. */
  readonly error: string;
  readonly code: string;
  readonly detail: string;
  readonly retryable: boolean;
}

/** The outcome of one item. */
export type ItemResult = UpdatedItem | FailedItem;

/** Takes requests of any shape and answers a result for each, in order. Never throws. */
export type UpdateItems = (items: readonly unknown[], call: Call) => Promise<readonly ItemResult[]>;

/** An error as the outcome of an item; an unforeseen one without its message. */
export const failedResult = (error: unknown): FailedItem =>
  error instanceof ServiceError
    ? {
        status: 'failed',
        error: error.name,
        code: error.code,
        detail: error.details ?? error.message,
        retryable: error.retryable,
      }
    : {
        status: 'failed',
        error: 'InternalError',
        code: 'internal_error',
        detail: 'Internal error.',
        retryable: false,
      };

/** Updates up to `concurrency` guests side by side. */
export const createUpdateItems =
  (deps: { readonly updateGuest: UpdateGuest; readonly concurrency: number }): UpdateItems =>
  async (items, call) => {
    const results: ItemResult[] = [];
    const updates: { readonly index: number; readonly update: GuestUpdate }[] = [];
    for (const [index, item] of items.entries()) {
      try {
        updates.push({ index, update: parseUpdateRequest(item) });
      } catch (error) {
        results[index] = failedResult(error);
      }
    }

    const updateGroup = async ([first, ...rest]: readonly [(typeof updates)[number], ...typeof updates]) => {
      const group = [first, ...rest];
      try {
        // Time may run out long before the last guest: what has not begun is not begun.
        if (call.deadline.remainingMs() <= 0) throw call.deadline.expiredError();
        const merged = mergeUpdates([first.update, ...rest.map(({ update }) => update)]);
        const states = await deps.updateGuest(merged, call);
        for (const { index, update } of group) {
          const ids = new Set(update.attributes.map(({ id }) => id));
          results[index] = { status: 'success', updated_attributes: states.filter(({ id }) => ids.has(id)) };
        }
      } catch (error) {
        for (const { index } of group) results[index] = failedResult(error);
      }
    };

    const groups = groupInOrder(updates, ({ update }) => update.guestId);
    await pMap(groups, updateGroup, { concurrency: deps.concurrency });
    return results;
  };
