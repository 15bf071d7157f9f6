// Owns the account of every message: sent, delivered, applied at CXone, dead-lettered, acknowledged. Notes
// each breach of the queue's promises at the moment it happens.
import type { GuestAttribute } from '../../../local/simulators/cxone/guests.ts';
import type { ObservedMessage } from '../../../local/simulators/sqs/simulator.ts';
import type { PlannedAttribute } from './plan.ts';

/** One message of the queue. */
export interface LedgerEntry {
  readonly messageId: string;
  readonly guestId: string;
  readonly body: string;
  readonly attributes: readonly PlannedAttribute[];
  /** Its place among the messages of its guest, from 0. */
  readonly order: number;
  deliveries: number;
  /** On the clock of the queue. */
  firstDeliveredAtMs: number;
  acknowledged: boolean;
}

/** A breach, by the rule that it breaks. */
export interface Breach {
  readonly rule: 'acknowledged early' | 'order' | 'redriven';
  readonly what: string;
}

/** The account, and what feeds it. */
export interface Ledger {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly breaches: readonly Breach[];
  observe(observed: ObservedMessage): void;
  /** CXone has carried out a PATCH, or not. */
  patchReplied(guestId: string, patchBody: string): void;
}

interface MessageBody {
  readonly guest_id: string;
  readonly attributes: readonly PlannedAttribute[];
}

/** An empty account; `isPermanent` says which messages CXone can never take. */
export const createLedger = (deps: {
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly now: () => number;
  readonly attributesOf: (guestId: string) => readonly GuestAttribute[];
  readonly isPermanent: (body: string) => boolean;
}): Ledger => {
  const entries = new Map<string, LedgerEntry>();
  const byGuest = new Map<string, LedgerEntry[]>();
  const deadLettered = new Set<string>();
  const breaches: Breach[] = [];

  const note = (rule: Breach['rule'], { guestId, order }: LedgerEntry, what: string) =>
    breaches.push({ rule, what: `update ${order} of ${guestId}: ${what}` });

  const messagesOf = (guestId: string): LedgerEntry[] => {
    const messages = byGuest.get(guestId) ?? [];
    byGuest.set(guestId, messages);
    return messages;
  };

  // Values repeat, so a value stands for the last message with it that a consumer has seen.
  const lastDelivered = (guestId: string, id: string, value: string): LedgerEntry | undefined =>
    messagesOf(guestId).findLast(
      ({ deliveries, attributes }) =>
        deliveries > 0 && attributes.some((attribute) => attribute.id === id && attribute.value === value),
    );

  const stateOf = (guestId: string, id: string): string | undefined =>
    deps.attributesOf(guestId).find((attribute) => attribute.id === id)?.value;

  const sent = (messageId: string, body: string) => {
    const { guest_id: guestId, attributes }: MessageBody = JSON.parse(body);
    const messages = messagesOf(guestId);
    const entry: LedgerEntry = {
      messageId,
      guestId,
      body,
      attributes,
      order: messages.length,
      deliveries: 0,
      firstDeliveredAtMs: 0,
      acknowledged: false,
    };
    messages.push(entry);
    entries.set(messageId, entry);
  };

  const inCxone = ({ guestId, attributes, order }: LedgerEntry): boolean =>
    attributes.every(({ id }) => {
      const value = stateOf(guestId, id);
      return value !== undefined && (lastDelivered(guestId, id, value)?.order ?? -1) >= order;
    });

  const acknowledge = (entry: LedgerEntry) => {
    entry.acknowledged = true;
    const earlier = messagesOf(entry.guestId).slice(0, entry.order);
    if (!earlier.every(({ acknowledged }) => acknowledged)) {
      note('acknowledged early', entry, 'an earlier update of the guest is still queued');
    }
    const done = deps.isPermanent(entry.body) ? deadLettered.has(entry.body) : inCxone(entry);
    if (!done) note('acknowledged early', entry, 'neither in CXone nor in the dead-letter queue');
  };

  return {
    entries,
    breaches,
    observe({ event, queue, messageId, body }) {
      if (queue === deps.deadLetterQueue) {
        if (event === 'sent') deadLettered.add(body);
        return;
      }
      if (event === 'sent') sent(messageId, body);
      const entry = entries.get(messageId);
      if (entry === undefined) return;
      if (event === 'received') {
        entry.deliveries += 1;
        if (entry.deliveries === 1) entry.firstDeliveredAtMs = deps.now();
      }
      if (event === 'deleted') acknowledge(entry);
      if (event === 'dead-lettered') note('redriven', entry, `delivered ${entry.deliveries} times`);
    },
    patchReplied(guestId, patchBody) {
      const patched: readonly PlannedAttribute[] = JSON.parse(patchBody);
      for (const { id, value } of patched) {
        const entry = lastDelivered(guestId, id, value);
        if (entry === undefined || stateOf(guestId, id) !== value) continue;
        // While a batch is repeated an older value may come once more. After the newer one was acknowledged
        // nothing would ever put it right again.
        const newer = messagesOf(guestId).slice(entry.order + 1);
        const overwritten = newer.find(
          ({ acknowledged, attributes, body }) =>
            acknowledged && attributes.some((attribute) => attribute.id === id) && !deps.isPermanent(body),
        );
        if (overwritten) note('order', overwritten, `overwritten by update ${entry.order}`);
      }
    },
  };
};
