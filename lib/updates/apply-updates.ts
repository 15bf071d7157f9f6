// Updates of one guest, in order: as few PATCHes as possible, and a verdict for each.

import type { GuestUpdate } from '../contract/update-request.ts';
import { CxoneRejectedError } from '../errors.ts';
import { coalesceUpdates } from './coalesce-updates.ts';

type Run<T> = (update: GuestUpdate) => Promise<T>;

/** What became of one update: in CXone, refused for good, or to be tried again. */
export type Verdict<T> =
  | { readonly kind: 'updated'; readonly value: T }
  | { readonly kind: 'rejected'; readonly error: CxoneRejectedError }
  | { readonly kind: 'failed'; readonly error: unknown };

// An operator can mend refused credentials, and another change of the guest passes.
const PASSING_STATUSES = new Set([401, 409]);
// These speak of the guest or the client as a whole, so that every update of the group shares them.
const GUEST_WIDE_STATUSES = new Set([403, 404]);

const isRejection = (error: unknown): error is CxoneRejectedError =>
  error instanceof CxoneRejectedError &&
  error.code !== 'cxone_credentials_refused' &&
  !PASSING_STATUSES.has(error.cxoneStatus);

/**
 * One PATCH for the updates of one guest; one by one only where a single one may have spoilt it for all.
 * Answers a verdict for each update, in order. Never throws.
 */
export const applyUpdates = async <T>(
  updates: readonly GuestUpdate[],
  run: Run<T>,
): Promise<Verdict<T>[]> => {
  const [first, ...rest] = updates;
  if (!first) return [];
  const { guestId } = first;
  // Groups are chosen by whoever sends: what is not of one guest must not become one PATCH.
  if (rest.some((update) => update.guestId !== guestId)) return settleEach(updates, run);
  try {
    const value = await run(coalesceUpdates([first, ...rest]));
    return updates.map(() => ({ kind: 'updated', value }));
  } catch (error) {
    if (!isRejection(error)) return updates.map(() => ({ kind: 'failed', error }));
    if (rest.length === 0 || GUEST_WIDE_STATUSES.has(error.cxoneStatus)) {
      return updates.map(() => ({ kind: 'rejected', error }));
    }
    return settleEach(updates, run);
  }
};

/** After a failure that may pass, nothing later is tried. */
const settleEach = async <T>(updates: readonly GuestUpdate[], run: Run<T>): Promise<Verdict<T>[]> => {
  const verdicts: Verdict<T>[] = [];
  for (const update of updates) {
    const previous = verdicts.at(-1);
    verdicts.push(...(previous?.kind === 'failed' ? [previous] : await applyUpdates([update], run)));
  }
  return verdicts;
};
