// Owns the last hundred events of a local run, and tells those who listen of each as it happens.
import type { ConsoleEvent, Fields } from './wire.ts';

const KEPT = 100;

/** Takes events and hands them on. */
export interface EventHub {
  add(who: string, fields: Fields): void;
  /** What is kept after the event with this id, oldest first; everything that is kept after 0. */
  since(id: number): readonly ConsoleEvent[];
  /** Calls `listener` with each event from now on; what it returns ends that. */
  subscribe(listener: (event: ConsoleEvent) => void): () => void;
}

/** Creates an empty hub; `now` is for events without a timestamp. */
export const createEventHub = (now: () => number = Date.now): EventHub => {
  const kept: ConsoleEvent[] = [];
  const listeners = new Set<(event: ConsoleEvent) => void>();
  let lastId = 0;

  const timeOf = ({ timestamp }: Fields): number => {
    const at = typeof timestamp === 'number' ? timestamp : Date.parse(String(timestamp));
    return Number.isNaN(at) ? now() : at;
  };

  return {
    add(who, fields) {
      lastId += 1;
      const event = { id: lastId, at: timeOf(fields), who, fields };
      kept.push(event);
      if (kept.length > KEPT) kept.shift();
      for (const listener of listeners) listener(event);
    },
    since: (id) => kept.filter((event) => event.id > id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
