// Owns the count of things that run at the same time.

/** Counts the visits that are under way at once. */
export interface ConcurrencyMeter {
  /** Something that takes a moment. */
  visit(): Promise<void>;
  /** The most that were under way at once. */
  highest(): number;
  visits(): number;
}

/** A meter that nothing has visited. */
export const createConcurrencyMeter = (): ConcurrencyMeter => {
  let running = 0;
  let highest = 0;
  let visits = 0;
  return {
    async visit() {
      visits += 1;
      running += 1;
      highest = Math.max(highest, running);
      await new Promise(setImmediate);
      running -= 1;
    },
    highest: () => highest,
    visits: () => visits,
  };
};
