// Owns a world whose deployment keeps the order of updates: a table, queues, and updates of one guest that
// tests call A, B and C.
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { type OrderTableStandIn, startOrderTable } from './order-table.ts';
import { type QueueWorld, startQueueWorld, VISIBILITY_SECONDS } from './queue-world.ts';
import { GUEST } from './world.ts';
import type { Reply } from './world-core.ts';

/** The attribute that updates set when no other is named. */
export const ATTRIBUTE = 'hashed_user_id';

const headersWith = (prefer: string) => ({ headers: { 'content-type': 'application/json', prefer } });
const identifierOf = (label: string): string => `${label.toLowerCase()}@example.com`;

/** A request whose value is known by a label. */
export const requestOf = (label: string, attributeId = ATTRIBUTE) =>
  ({ guest_id: GUEST, user_identifier: identifierOf(label), attribute_id: attributeId }) as const;

/** A world with an order table. */
export interface OrderWorld extends QueueWorld {
  readonly table: OrderTableStandIn;
  /** Sends an update to `http`. */
  update(label: string, prefer?: 'respond-async' | 'respond-sync', attributeId?: string): Promise<Reply>;
  /** The label of what CXone holds; it must be one of these. */
  valueIn(labels: readonly string[], attributeId?: string): string | undefined;
  /** Delivers batches until the queue is empty, each as soon as it may be. */
  drain(): Promise<void>;
  /** Log lines with this outcome. */
  outcomes(outcome: string): Record<string, unknown>[];
}

/** Starts a world that ends with the running test. */
export const startOrderWorld = async (): Promise<OrderWorld> => {
  const table = await startOrderTable();
  const world = await startQueueWorld({ order: table });
  return {
    ...world,
    table,
    update: (label, prefer, attributeId) =>
      world.send(requestOf(label, attributeId), {}, prefer && headersWith(prefer)),
    valueIn(labels, attributeId = ATTRIBUTE) {
      const { value } = world.cxone.attributesOf(GUEST).find(({ id }) => id === attributeId) ?? {};
      return labels.find((label) => hashIdentifier(identifierOf(label)) === value);
    },
    async drain() {
      while (world.waiting().length > 0) {
        world.advance(VISIBILITY_SECONDS);
        await world.deliver();
      }
    },
    outcomes: (outcome) => world.lines().filter((line) => line.outcome === outcome),
  };
};
