// Shows events in the order of time, and on request goes on until an update has come to its end.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from '../shared/logged-events.ts';
import { type Ending, endingOf } from './ending.ts';
import type { ReadEvents } from './read-events.ts';
import { requestOf } from './subject.ts';

const POLL_MS = 2_000;
// What belongs to the end may be a moment late.
const GRACE_MS = 1_000;
// Lines reach CloudWatch late, and not in their order.
const OVERLAP_MS = 60_000;

/** What was seen. */
export interface Followed {
  readonly events: readonly LoggedEvent[];
  /** Whether the log was read to its end. */
  readonly complete: boolean;
  /** Of the update that came last; `undefined` where nothing was seen. */
  readonly ending: Ending | undefined;
}

/** The last update among them. `request` is the one that is followed, where it is known. */
export const lastUpdate = (
  events: readonly LoggedEvent[],
  request: string | undefined,
): readonly LoggedEvent[] => {
  if (request !== undefined) return events;
  const last = events.findLast((event) => requestOf(event) !== '');
  if (last === undefined) return [];
  const id = requestOf(last);
  return events.filter(({ fields }) =>
    [fields.request_id, ...String(fields.accepted_request_id ?? '').split(' ')].includes(id),
  );
};

/** Reads once, or with `follow` until the request has ended or `signal` is aborted; `show` gets each event once. */
export const followEvents = async (deps: {
  readonly read: ReadEvents;
  readonly show: (event: LoggedEvent) => void;
  readonly request: string | undefined;
  readonly sinceMs: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
}): Promise<Followed> => {
  const { read, show, request, follow, signal, now } = deps;
  const seen = new Map<string, LoggedEvent>();
  let sinceMs = deps.sinceMs;
  let wasFinal = false;
  for (;;) {
    const begunMs = now();
    const { events, complete } = await read(sinceMs, signal);
    for (const event of events) {
      if (seen.has(event.id)) continue;
      seen.set(event.id, event);
      show(event);
    }
    const all = [...seen.values()].sort((one, other) => one.atMs - other.atMs);
    const update = lastUpdate(all, request);
    const ending = update.length === 0 ? undefined : endingOf(update);
    // Once more after the end.
    const isOver = wasFinal && ending?.final === true && request !== undefined;
    if (!follow || isOver || signal.aborted) return { events: all, complete, ending };
    wasFinal = ending?.final === true;
    sinceMs = Math.max(deps.sinceMs, begunMs - OVERLAP_MS);
    await sleep(wasFinal ? GRACE_MS : POLL_MS, undefined, { signal }).catch(() => {});
  }
};
