// Whom or what is followed, and which events are about it. A guest is looked for by the digest that the log has: its
// id goes nowhere.
import { shortGuestDigest } from '../../lib/contract/guest-id.ts';
import type { EventFields } from '../../lib/telemetry/event-line.ts';
import type { LoggedEvent } from '../shared/logged-events.ts';

/** One of both. */
export type Subject =
  | { readonly kind: 'guest'; readonly digest: string }
  | { readonly kind: 'request'; readonly id: string };

/** How many requests of a guest are followed into the queue: the latest. A filter pattern has 1,024 characters. */
export const MOST_REQUESTS = 20;

/** The guest with this id, as the deployment writes it. */
export const guestSubject = (guestId: string): Subject => ({
  kind: 'guest',
  digest: shortGuestDigest(guestId),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The accepted requests that a line of `queue` is about; one PATCH may carry several updates. */
const acceptedBy = ({ accepted_request_id: ids }: EventFields): readonly string[] =>
  text(ids).split(' ').filter(Boolean);

/** The request that a line is about: of `queue` the last one that was accepted. */
export const requestOf = ({ fields }: LoggedEvent): string =>
  acceptedBy(fields).at(-1) ?? text(fields.request_id);

/** A filter pattern for lines that hold any of these words, which have letters, digits, - and _ alone. */
export const patternOf = (words: readonly string[]): string =>
  words.map((word) => (words.length === 1 ? `"${word}"` : `?"${word}"`)).join(' ');

/** The filter pattern for the first look. */
export const patternFor = (subject: Subject): string =>
  patternOf([subject.kind === 'guest' ? subject.digest : subject.id]);

/** Whether a line is about one of these requests, and about no other guest than `digest`. */
export const isOfRequests = (
  { fields }: LoggedEvent,
  ids: ReadonlySet<string>,
  digest: string | undefined,
): boolean => {
  // A batch for direct is one request, with many guests.
  if (digest !== undefined && fields.guest !== undefined && fields.guest !== digest) return false;
  return ids.has(text(fields.request_id)) || acceptedBy(fields).some((id) => ids.has(id));
};

/** Whether a line is about the subject itself. A pattern finds words wherever they are. */
export const isAbout = (subject: Subject, event: LoggedEvent): boolean =>
  subject.kind === 'guest'
    ? event.fields.guest === subject.digest
    : isOfRequests(event, new Set([subject.id]), undefined);

/** The latest requests by which updates of the guest were accepted: `queue` names no guest in some of its lines. */
export const requestsIn = (events: readonly LoggedEvent[]): readonly string[] =>
  [
    ...new Set(
      events
        .toReversed()
        .flatMap(({ fields, functionKey }) =>
          functionKey === 'queue' ? acceptedBy(fields) : text(fields.request_id),
        )
        .filter(Boolean),
    ),
  ].slice(0, MOST_REQUESTS);
