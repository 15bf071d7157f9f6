// The places of a run's rows among all updates of their guests: one for each row, kept while it is sent again.
// A resumed run takes new ones: a row counts when the queue takes it.
import type { OrderTable } from '../../../lib/order/order-table.ts';
import type { QueuedUpdate } from '../../../lib/queue/queue-message.ts';
import type { ValidRow } from '../read/rows.ts';

/** Where a row is among the updates of its guest; empty where no order table is given. */
export type RowPlace = Pick<QueuedUpdate, 'place' | 'acceptedAtMs'>;

/** The places of a run. */
export interface Places {
  /** The place of each row, side by side: they must be of different guests. @throws ConfigurationError */
  take(rows: readonly ValidRow[]): Promise<readonly RowPlace[]>;
  /** Forgets what is sent, or given up. */
  forget(row: ValidRow): void;
}

/** Without a table, rows have no places. */
export const createPlaces = (order: Pick<OrderTable, 'take'> | undefined, now: () => number): Places => {
  const taken = new Map<number, RowPlace>();
  const placeOf = async ({ update, position }: ValidRow): Promise<RowPlace> => {
    if (!order) return {};
    const known = taken.get(position);
    if (known) return known;
    const place = { place: await order.take(update.guestId), acceptedAtMs: now() };
    taken.set(position, place);
    return place;
  };
  return {
    async take(rows) {
      // All are waited for: what one of them fails for must not leave another behind in mid-request.
      const places = await Promise.allSettled(rows.map(placeOf));
      return places.map((each) => {
        if (each.status === 'rejected') throw each.reason;
        return each.value;
      });
    },
    forget: ({ position }) => void taken.delete(position),
  };
};
