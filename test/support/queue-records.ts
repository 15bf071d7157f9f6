// Owns messages as the queue delivers them, for tests below the function.
import type { QueueRecord } from '../../functions/queue/message-disposition.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import { serializeQueuedUpdate } from '../../lib/queue/queue-message.ts';

/** When every message here was delivered first. */
const FIRST_RECEIVED_AT_MS = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A message with any body. */
export const rawRecord = (messageId: string, groupId: string, body: string): QueueRecord => ({
  messageId,
  receiptHandle: `receipt-${messageId}`,
  groupId,
  body,
  sentAtMs: FIRST_RECEIVED_AT_MS,
  firstReceivedAtMs: FIRST_RECEIVED_AT_MS,
  receiveCount: 1,
});

/** A message with an update, in the group of its guest, accepted under `accepted-<message id>`. */
export const recordOf = (messageId: string, update: GuestUpdate): QueueRecord =>
  rawRecord(
    messageId,
    guestDigest(update.guestId),
    serializeQueuedUpdate({ update, requestId: `accepted-${messageId}` }),
  );
