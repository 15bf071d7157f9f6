// Owns the services of a model: a table, a queue of one guest, and a CXone that holds one value.

import type { QueueRecord } from '../../../functions/queue/message-disposition.ts';
import type { OrderTable } from '../../../lib/order/order-table.ts';
import type { RejectedMessage } from '../../../lib/queue/dead-letter.ts';
import { type QueuedUpdate, serializeQueuedUpdate } from '../../../lib/queue/queue-message.ts';
import type { UpdateGuest } from '../../../lib/updates/update-guest.ts';
import { rejected, unavailable } from '../cxone-failures.ts';
import type { Chance, Faults } from './chance.ts';

/** The faults of each service. */
export interface ServiceFaults {
  readonly table: Faults;
  readonly queue: Faults;
  readonly cxone: Omit<Faults, 'late'> & { readonly rejected: number };
}

const VISIBILITY_MS = 60_000;
const BATCH_SIZE = 10;

/** A table with the item of one guest. */
export const createModelTable = (chance: Chance, faults: Faults): OrderTable => {
  let last: number | undefined;
  let claimed: string | undefined;
  let ids = 0;
  const queued = new Set<string>();
  const written = new Map<string, number>();
  const ask = <T>(carryOut: () => T) => chance.exchange(20, faults, carryOut);
  return {
    take() {
      ids += 1;
      const id = `place-${ids}`;
      return ask(() => {
        last = (last ?? chance.clock.now()) + 1;
        queued.add(id);
        return { id, number: last };
      });
    },
    hasQueued: () => ask(() => queued.size > 0),
    claim(guestId) {
      ids += 1;
      const token = `claim-${ids}`;
      return ask(() => {
        claimed = token;
        return { guestId, token, written: new Map(written), expiredIds: [] };
      });
    },
    end: (claim, ended) =>
      ask(() => {
        if (claimed !== claim.token) throw new Error('claimed by another');
        for (const [id, number] of ended.written) written.set(id, number);
        for (const id of ended.ids) queued.delete(id);
      }),
  };
};

/** A FIFO queue with a dead-letter queue. */
export const createModelQueue = (chance: Chance, faults: Faults) => {
  let messages: (QueueRecord & { visibleAtMs: number })[] = [];
  let ids = 0;
  const letters: string[] = [];
  const store = (body: string) => {
    ids += 1;
    const messageId = `message-${ids}`;
    const firstReceivedAtMs = chance.clock.now();
    const record = {
      messageId,
      receiptHandle: messageId,
      groupId: 'g',
      body,
      sentAtMs: firstReceivedAtMs,
      firstReceivedAtMs,
      receiveCount: 1,
    };
    messages.push({ ...record, visibleAtMs: 0 });
    return messageId;
  };
  return {
    letters,
    size: () => messages.length,
    send: (queued: QueuedUpdate) => chance.exchange(30, faults, () => store(serializeQueuedUpdate(queued))),
    deadLetter: ({ body }: RejectedMessage) => chance.exchange(30, faults, () => void letters.push(body)),
    /** Any of the dead letters goes back into the queue. */
    replay() {
      const [body] = letters.splice(chance.random.integer(0, letters.length - 1), 1);
      if (body !== undefined) store(body);
    },
    receive(): readonly QueueRecord[] {
      const now = chance.clock.now();
      if (messages.some(({ visibleAtMs }) => visibleAtMs > now)) return [];
      const batch = messages.slice(0, chance.random.integer(1, BATCH_SIZE));
      for (const message of batch) message.visibleAtMs = now + VISIBILITY_MS;
      return batch;
    },
    acknowledge(records: readonly QueueRecord[]) {
      const done = new Set(records.map(({ messageId }) => messageId));
      messages = messages.filter(({ messageId }) => !done.has(messageId));
    },
  };
};

/** A CXone that holds the last value written to it. */
export const createModelCxone = (chance: Chance, faults: ServiceFaults['cxone']) => {
  let value: string | undefined;
  const updateGuest: UpdateGuest = async ({ attributes }) => {
    const strikes = (probability: number) => !chance.calm && chance.random.chance(probability);
    if (strikes(faults.rejected)) throw rejected(400);
    await chance
      .exchange(150, { ...faults, late: 0, slow: faults.slow / 10 }, () => {
        value = attributes[0]?.value;
      })
      .catch(() => {
        throw unavailable();
      });
    return [];
  };
  return { updateGuest, value: () => value };
};
