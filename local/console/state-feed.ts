// Owns when the page hears of the state: at once, after each event, and of what changed without one.
import type { EventHub } from './event-hub.ts';
import type { ConsoleState } from './wire.ts';

const LOOK_EVERY_MS = 1_000;
// Events come in handfuls; one look at the end of it is enough.
const AFTER_EVENT_MS = 80;

/** Tells of the state whenever it is another. */
export interface StateFeed {
  /** Calls `listener` with the state at once and with every change; what it returns ends that. */
  subscribe(listener: (state: ConsoleState) => void): () => void;
  /** Looks now. */
  look(): void;
}

/** Creates the feed, which looks only while somebody listens. */
export const createStateFeed = (deps: {
  readonly hub: EventHub;
  readonly snapshot: () => ConsoleState;
}): StateFeed => {
  const { hub, snapshot } = deps;
  const listeners = new Set<(state: ConsoleState) => void>();
  let last = '';
  let regular: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;

  const look = (): void => {
    clearTimeout(soon);
    soon = undefined;
    const state = snapshot();
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    for (const listener of listeners) listener(state);
  };
  hub.subscribe(() => {
    if (listeners.size > 0) soon ??= setTimeout(look, AFTER_EVENT_MS);
  });

  return {
    look,
    subscribe(listener) {
      listener(snapshot());
      listeners.add(listener);
      regular ??= setInterval(look, LOOK_EVERY_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(regular);
        clearTimeout(soon);
        regular = undefined;
        soon = undefined;
      };
    },
  };
};
