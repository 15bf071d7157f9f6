// Owns the script of faults a test gives a simulator: each is used in order, a number of times, and what was
// never used is reported. Knows nothing of what a fault does.

/** What every fault has: how often it strikes (default 1). */
export interface Countable {
  readonly times?: number;
}

/** Faults waiting to be used by requests of type `Request`. */
export interface FaultScript<Fault extends Countable, Request> {
  add(fault: Fault): void;
  /** The first pending fault that applies to this request, used up by one. */
  take(request: Request): Fault | undefined;
  /** What is left, `times` counting what remains. */
  pending(): Fault[];
  clear(): void;
  /** @throws Error listing the faults that were not used up. */
  assertConsumed(): void;
}

/** Creates an empty script; `applies` decides whether a pending fault strikes a request. */
export const createFaultScript = <Fault extends Countable, Request>(
  applies: (fault: Fault, request: Request) => boolean,
): FaultScript<Fault, Request> => {
  let entries: { fault: Fault; left: number }[] = [];
  const pending = (): Fault[] => entries.map(({ fault, left }) => ({ ...fault, times: left }));
  return {
    add(fault) {
      entries.push({ fault, left: fault.times ?? 1 });
    },
    take(request) {
      if (entries.length === 0) return undefined;
      const entry = entries.find(({ fault }) => applies(fault, request));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) entries = entries.filter((other) => other !== entry);
      return entry.fault;
    },
    pending,
    clear() {
      entries = [];
    },
    assertConsumed() {
      if (entries.length === 0) return;
      const list = pending().map((fault) => JSON.stringify(fault));
      throw new Error(`faults not used up: ${list.join(', ')}`);
    },
  };
};
