// Keeps the updates of one guest in the file's order while many batches are in flight: of each guest one
// row at most is out at a time, and its next follows when that one is stored. Even a batch stored in part
// can then overtake nothing.

/** Rows waiting to be sent. */
export interface GuestOrder<Row> {
  /** Rows that may be sent now, all of different guests. */
  readonly readyCount: number;
  add(row: Row): void;
  /** Takes out the oldest ready rows, at most `count`. */
  take(count: number): Row[];
  /** Takes back a row that is stored or given up: the guest's next becomes ready. */
  release(row: Row): void;
}

/** Creates an empty order. */
export const createGuestOrder = <Row>(guestOf: (row: Row) => string): GuestOrder<Row> => {
  const ready: Row[] = [];
  // A guest is a key as long as a row of it is ready or out; the value is what waits behind that row.
  const behind = new Map<string, Row[]>();
  return {
    get readyCount() {
      return ready.length;
    },
    add(row) {
      const queue = behind.get(guestOf(row));
      if (queue) {
        queue.push(row);
      } else {
        behind.set(guestOf(row), []);
        ready.push(row);
      }
    },
    take: (count) => ready.splice(0, count),
    release(row) {
      const next = behind.get(guestOf(row))?.shift();
      if (next === undefined) behind.delete(guestOf(row));
      else ready.push(next);
    },
  };
};
