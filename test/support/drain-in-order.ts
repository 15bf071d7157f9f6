// Owns draining messages with numbers, against a table of the order that a test gives.
import { vi } from 'vitest';
import type { ApplyDeps } from '../../functions/queue/apply-in-order.ts';
import type { QueueRecord } from '../../functions/queue/message-disposition.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import { serializeQueuedUpdate } from '../../lib/queue/queue-message.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { drainWith } from './drain.ts';
import { rawRecord } from './queue-records.ts';
import { hashed, updateOf } from './updates.ts';

/** The guest whose messages these are, unless another is named. */
export const GUEST = 'guest-1';

/** The table of the order, as draining uses it. */
export type Order = NonNullable<ApplyDeps['order']>;

/** A message with this number. */
export const numbered = (number: number, labels: Record<string, string>, guestId = GUEST): QueueRecord => {
  const update = updateOf(guestId, labels);
  const place = { id: `place-${number}`, number };
  const body = serializeQueuedUpdate({ update, requestId: `accepted-${number}`, place });
  return rawRecord(String(number), guestDigest(guestId), body);
};

/** Drains a batch where these numbers are written already; says what was asked of the table. */
export const drainUnder = async (
  written: Record<string, number>,
  batch: readonly QueueRecord[],
  updateGuest?: UpdateGuest,
  given: Partial<Order> = {},
) => {
  const claim = vi.fn<Order['claim']>(
    given.claim ??
      (async (guestId) => ({
        guestId,
        token: 't',
        written: new Map(Object.entries(written)),
        expiredIds: [],
      })),
  );
  const end = vi.fn<Order['end']>(given.end ?? (async () => {}));
  const superseded: number[] = [];
  const drained = await drainWith(batch, {
    ...(updateGuest && { updateGuest }),
    order: { claim, end },
    onSuperseded: (messages) => superseded.push(messages),
  });
  const ended = end.mock.calls.map(([, { ids, written: numbers }]) => ({
    ids,
    written: Object.fromEntries(numbers),
  }));
  return { ...drained, claim, ended, superseded: superseded.reduce((sum, n) => sum + n, 0) };
};

/** Fails updates that hold the value of a label with its error. */
export const spoiltBy =
  (errors: Record<string, Error>): UpdateGuest =>
  async ({ attributes }) => {
    for (const [label, error] of Object.entries(errors)) {
      if (attributes.some(({ value }) => value === hashed(label))) throw error;
    }
    return [];
  };
