// Updates of one guest, in order: as few PATCHes as possible, and a verdict for each.

import { CxoneRejectedError } from '../errors.ts';
import type { GuestUpdate } from '../guest-update.ts';

type Run<I, T> = (items: readonly [I, ...I[]]) => Promise<T>;

/** What became of one update: in CXone, refused for good, or to be tried again. */
export type Verdict<T> =
  | { readonly kind: 'updated'; readonly value: T }
  | { readonly kind: 'rejected'; readonly error: CxoneRejectedError }
  | { readonly kind: 'failed'; readonly error: unknown };

// Another change or lock of the guest passes.
const PASSING_STATUSES = new Set([409, 423]);
const isRejection = (error: unknown): error is CxoneRejectedError =>
  error instanceof CxoneRejectedError && !PASSING_STATUSES.has(error.cxoneStatus);

/** Whether there is no such guest, or none yet: every update of the guest shares it. */
export const isUnknownGuest = (error: unknown): boolean =>
  error instanceof CxoneRejectedError && error.code === 'cxone_not_found';

/**
 * One PATCH for the updates of one guest; one by one only where a single one may have spoilt it for all.
 * Returns a verdict for each update, in order. `run` makes one PATCH of those that it is given. Never throws.
 */
export const applyUpdates = async <I extends { readonly update: GuestUpdate }, T>(
  items: readonly I[],
  run: Run<I, T>,
): Promise<Verdict<T>[]> => {
  const [first, ...rest] = items;
  if (!first) return [];
  try {
    const value = await run([first, ...rest]);
    return items.map(() => ({ kind: 'updated', value }));
  } catch (error) {
    if (!isRejection(error)) return items.map(() => ({ kind: 'failed', error }));
    if (rest.length === 0 || isUnknownGuest(error)) {
      return items.map(() => ({ kind: 'rejected', error }));
    }
    return applyEach(items, run);
  }
};

/** After a failure that may pass, nothing later is tried. */
const applyEach = async <I extends { readonly update: GuestUpdate }, T>(
  items: readonly I[],
  run: Run<I, T>,
): Promise<Verdict<T>[]> => {
  const verdicts: Verdict<T>[] = [];
  for (const item of items) {
    const previous = verdicts.at(-1);
    verdicts.push(...(previous?.kind === 'failed' ? [previous] : await applyUpdates([item], run)));
  }
  return verdicts;
};
