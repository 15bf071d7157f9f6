// Hands on outcomes in the order of the file, whatever order they come in. What it has handed on is the
// part of the file that is done: where an interrupted run is resumed.

/** Outcomes by position. */
export interface ReorderBuffer<T> {
  /** The position up to which everything was handed on. */
  readonly done: number;
  put(position: number, outcome: T): void;
}

/** Starts after position `done`. */
export const createReorderBuffer = <T>(done: number, handOn: (outcome: T) => void): ReorderBuffer<T> => {
  const early = new Map<number, T>();
  let mark = done;
  return {
    get done() {
      return mark;
    },
    put(position, outcome) {
      early.set(position, outcome);
      for (let next = early.get(mark + 1); next !== undefined; next = early.get(mark + 1)) {
        mark += 1;
        early.delete(mark);
        handOn(next);
      }
    },
  };
};
