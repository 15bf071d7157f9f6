// The SQS queue of the simulation, every guest with a message or two: what is received is hidden, and comes back
// unless it is deleted.
import type { QueueRecord } from '../../functions/queue/message-disposition.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import { type QueuedUpdate, serializeQueuedUpdate } from '../../lib/queue/queue-message.ts';
import { type Clock, sleep } from '../../lib/resilience/clock.ts';

export interface SimulatedQueue {
  readonly counts: { readonly receives: number; readonly calls: number; readonly most: number };
  size(): number;
  send(queued: QueuedUpdate): Promise<string>;
  /** Up to ten messages, hidden for the visibility timeout; at once, where none is visible. */
  receive(): Promise<readonly QueueRecord[]>;
  hide(records: readonly QueueRecord[], delayMs: number): Promise<void>;
  delete(records: readonly QueueRecord[]): void;
}

const BATCH_SIZE = 10;
const VISIBILITY_TIMEOUT_MS = 360_000;

interface Message {
  readonly record: QueueRecord;
  receiveCount: number;
  visibleAtMs: number;
}

/** An empty queue whose calls take `callMs`. */
export const createSimulatedQueue = (time: Clock, callMs: number): SimulatedQueue => {
  const waiting = new Map<string, Message>();
  const counts = { receives: 0, calls: 0, most: 0 };
  let sent = 0;
  const call = () => {
    counts.calls += 1;
    return sleep(time, callMs);
  };

  return {
    counts,
    size: () => waiting.size,
    async send(queued) {
      await call();
      sent += 1;
      const messageId = String(sent);
      const record = {
        messageId,
        receiptHandle: messageId,
        groupId: guestDigest(queued.update.guestId),
        body: serializeQueuedUpdate(queued),
        sentAtMs: time.now(),
        firstReceivedAtMs: time.now(),
        receiveCount: 1,
      };
      waiting.set(messageId, { record, receiveCount: 0, visibleAtMs: time.now() });
      counts.most = Math.max(counts.most, waiting.size);
      return messageId;
    },
    async receive() {
      const batch: QueueRecord[] = [];
      const nowMs = time.now();
      for (const message of waiting.values()) {
        if (message.visibleAtMs > nowMs) continue;
        message.visibleAtMs = nowMs + VISIBILITY_TIMEOUT_MS;
        message.receiveCount += 1;
        if (batch.push({ ...message.record, receiveCount: message.receiveCount }) === BATCH_SIZE) break;
      }
      if (batch.length > 0) await call();
      counts.receives += batch.length;
      return batch;
    },
    async hide(records, delayMs) {
      await call();
      for (const { messageId } of records) {
        const message = waiting.get(messageId);
        if (message !== undefined) message.visibleAtMs = time.now() + delayMs;
      }
    },
    delete(records) {
      for (const { messageId } of records) waiting.delete(messageId);
    },
  };
};
