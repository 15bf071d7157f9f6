// The form of an update while it waits in a queue: the guest id and hashes, never an identifier.
// The version lets a later release read what an earlier one enqueued.
import * as z from 'zod/mini';
import { guestId } from '../contract/guest-id.ts';
import type { GuestUpdate } from '../guest-update.ts';
import { parseJson } from '../parse-json.ts';

const VERSION = 1;

/** An update and where it came from. */
export interface QueuedUpdate {
  readonly update: GuestUpdate;
  /** The request that was answered with 202, or the bulk run. */
  readonly requestId: string;
  /** CXone asked not to be called before then: milliseconds since the epoch. */
  readonly notBeforeMs?: number | undefined;
}

const schema = z.object({
  version: z.literal(VERSION),
  guest_id: guestId,
  attributes: z
    .array(
      z.object({ id: z.string().check(z.minLength(1)), value: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    )
    .check(z.minLength(1)),
  request_id: z.string().check(z.minLength(1)),
  not_before: z.optional(z.number()),
});

/** The body of a message: JSON of version 1. */
export const serializeQueuedUpdate = ({ update, requestId, notBeforeMs }: QueuedUpdate): string =>
  JSON.stringify({
    version: VERSION,
    guest_id: update.guestId,
    attributes: update.attributes,
    request_id: requestId,
    not_before: notBeforeMs,
  });

/** `undefined` when the body is of no version that this release reads. */
export const parseQueuedUpdate = (body: string): QueuedUpdate | undefined => {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { guest_id, attributes, request_id, not_before } = parsed.data;
  return {
    update: { guestId: guest_id, attributes },
    requestId: request_id,
    ...(not_before !== undefined && { notBeforeMs: not_before }),
  };
};
