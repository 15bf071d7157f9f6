// The events about a guest or a request, read once or again and again.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup } from '../shared/log-groups.ts';
import { type FoundEvents, findEvents, type LoggedEvent } from '../shared/logged-events.ts';
import { isAbout, isOfRequests, patternFor, patternOf, requestsIn, type Subject } from './subject.ts';

/** Reads what there is since then, in milliseconds since the epoch; what was returned before may be among it. */
export type ReadEvents = (sinceMs: number, signal: AbortSignal) => Promise<FoundEvents>;

/** Lines of `queue` that name a request alone are found by the requests that were seen so far. */
export const createReadEvents = (
  client: CloudWatchLogsClient,
  groups: readonly LogGroup[],
  subject: Subject,
): ReadEvents => {
  const seen = new Map<string, LoggedEvent>();
  const queue = groups.filter(({ functionKey }) => functionKey === 'queue');

  const readQueue = async (digest: string, sinceMs: number, signal: AbortSignal): Promise<FoundEvents> => {
    const ids = requestsIn([...seen.values()]);
    if (ids.length === 0) return { events: [], complete: true };
    const found = await findEvents(client, { groups: queue, pattern: patternOf(ids), sinceMs, signal });
    const wanted = new Set(ids);
    return { ...found, events: found.events.filter((event) => isOfRequests(event, wanted, digest)) };
  };

  return async (sinceMs, signal) => {
    const all = await findEvents(client, { groups, pattern: patternFor(subject), sinceMs, signal });
    const own = { ...all, events: all.events.filter((event) => isAbout(subject, event)) };
    if (subject.kind === 'request') return own;
    for (const event of own.events) seen.set(event.id, event);
    const more = await readQueue(subject.digest, sinceMs, signal);
    const events = new Map([...own.events, ...more.events].map((event) => [event.id, event]));
    return {
      events: [...events.values()].sort((one, other) => one.atMs - other.atMs),
      complete: own.complete && more.complete,
    };
  };
};
