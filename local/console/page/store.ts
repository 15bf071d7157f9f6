// Owns what the page knows: the state and the last hundred events, as the server streams them.
import type { ConsoleEvent, ConsoleState } from '../wire.ts';
import { openStream, type Stream } from './stream.ts';

/** What the page knows. */
export interface Known {
  readonly connected: boolean;
  readonly state: ConsoleState | undefined;
  /** Oldest first. */
  readonly events: readonly ConsoleEvent[];
}

/** Knows, tells of changes, and waits for events. */
export interface Store extends Stream {
  get(): Known;
  subscribe(listener: () => void): () => void;
  /** Calls `listener` with each event as it comes. */
  onEvent(listener: (event: ConsoleEvent) => void): () => void;
  /** The first event of which `wanted` holds that came after this call, or undefined when the time is up. */
  until(wanted: (event: ConsoleEvent) => boolean, withinMs: number): Promise<ConsoleEvent | undefined>;
  /** The state once `wanted` holds of it, or undefined when the time is up. */
  untilState(wanted: (state: ConsoleState) => boolean, withinMs: number): Promise<ConsoleState | undefined>;
}

const KEPT = 100;
const TOGETHER_MS = 20;

const wait = <T>(
  begin: (finish: (value: T | undefined) => void) => () => void,
  withinMs: number,
): Promise<T | undefined> =>
  new Promise((resolve) => {
    const finish = (value: T | undefined): void => {
      clearTimeout(timer);
      end();
      resolve(value);
    };
    const timer = setTimeout(finish, withinMs, undefined);
    const end = begin((value) => queueMicrotask(() => finish(value)));
  });

/** Opens the stream, and keeps what comes by it. */
export const createStore = (): Store => {
  let known: Known = { connected: false, state: undefined, events: [] };
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(event: ConsoleEvent) => void>();
  let telling: ReturnType<typeof setTimeout> | undefined;
  const set = (changed: Partial<Known>): void => {
    known = { ...known, ...changed };
    // A file of guests makes thousands of events; the page is drawn once for those that come together.
    if (telling !== undefined) return;
    telling = setTimeout(() => {
      telling = undefined;
      for (const listener of listeners) listener();
    }, TOGETHER_MS);
  };

  const { hold } = openStream({
    connected: (connected) => set({ connected }),
    named: {
      begin: () => set({ events: [] }),
      state: (data) => set({ state: JSON.parse(data) }),
      happened(data) {
        const event: ConsoleEvent = JSON.parse(data);
        set({ events: [...known.events, event].slice(-KEPT) });
        for (const listener of eventListeners) listener(event);
      },
    },
  });

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const onEvent = (listener: (event: ConsoleEvent) => void) => {
    eventListeners.add(listener);
    return () => void eventListeners.delete(listener);
  };
  return {
    get: () => known,
    hold,
    subscribe,
    onEvent,
    until: (wanted, withinMs) =>
      wait((finish) => onEvent((event) => wanted(event) && finish(event)), withinMs),
    untilState: (wanted, withinMs) =>
      wait((finish) => {
        const look = () => known.state && wanted(known.state) && finish(known.state);
        const end = subscribe(look);
        look();
        return end;
      }, withinMs),
  };
};
