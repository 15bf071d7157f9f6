// The form of an update while it waits in a queue: the guest id and hashes, never an identifier.
// The version lets a later release read what an earlier one enqueued, and an earlier one what a later one did:
// fields that it does not know are left aside.
import * as z from 'zod/mini';
import { guestId } from '../contract/guest-id-form.ts';
import type { GuestUpdate } from '../guest-update.ts';
import type { Place } from '../order/pending-updates.ts';
import { parseJson } from '../parse-json.ts';

const VERSION = 1;

/** An update and where it came from. */
export interface QueuedUpdate {
  readonly update: GuestUpdate;
  /** The request that got a 202, or the bulk run. */
  readonly requestId: string;
  /** Absent where no order table is deployed, and in messages of earlier releases. */
  readonly place?: Place | undefined;
  /** Milliseconds since the epoch; beside a place. */
  readonly acceptedAtMs?: number | undefined;
  /** CXone asked not to be called before then: milliseconds since the epoch. */
  readonly notBeforeMs?: number | undefined;
}

const nonEmpty = z.string().check(z.minLength(1));
const positiveInteger = z.int().check(z.positive());

const schema = z.object({
  version: z.literal(VERSION),
  guest_id: guestId,
  // Not hashes alone: a later release may store values of another form, and be rolled back to this one.
  attributes: z
    .array(z.object({ id: nonEmpty, value: z.string().check(z.minLength(1), z.maxLength(1_024)) }))
    .check(z.minLength(1)),
  request_id: nonEmpty,
  place: z.optional(z.object({ id: nonEmpty, number: positiveInteger })),
  accepted_at: z.optional(positiveInteger),
  not_before: z.optional(z.number()),
});

/** The body of a message: JSON of version 1. */
export const serializeQueuedUpdate = ({
  update,
  requestId,
  place,
  acceptedAtMs,
  notBeforeMs,
}: QueuedUpdate): string =>
  JSON.stringify({
    version: VERSION,
    guest_id: update.guestId,
    attributes: update.attributes,
    request_id: requestId,
    place,
    accepted_at: acceptedAtMs,
    not_before: notBeforeMs,
  });

/** `undefined` when the body is of no version that this release reads. */
export const parseQueuedUpdate = (body: string): QueuedUpdate | undefined => {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { guest_id, attributes, request_id, place, accepted_at, not_before } = parsed.data;
  return {
    update: { guestId: guest_id, attributes },
    requestId: request_id,
    ...(place && { place }),
    ...(accepted_at !== undefined && { acceptedAtMs: accepted_at }),
    ...(not_before !== undefined && { notBeforeMs: not_before }),
  };
};
