// Owns the guests of the CXone simulator and their attributes, and replies to the bodies of the attribute endpoint.
// Refuses what the reference document says CXone refuses; authorisation is checked before it is asked.

import { parseJson } from '../../../lib/parse-json.ts';
import type { JsonReply } from '../shared/json-reply.ts';

/** An attribute as CXone returns it; timestamps in epoch milliseconds. */
export interface GuestAttribute {
  readonly id: string;
  readonly value: string;
  readonly type: 'string';
  readonly createdTimestamp: number;
  readonly updatedTimestamp: number;
}

interface Upsert {
  readonly id: string;
  readonly value: string;
}

/** The register of guests. */
export interface GuestBook {
  patch(guestId: string, body: string): JsonReply;
  read(guestId: string): JsonReply;
  /** The guest's attributes in the order they were first written; empty for an unknown guest. */
  attributesOf(guestId: string): GuestAttribute[];
  add(guestId: string): void;
  ids(): string[];
  /** Back to the guests it began with, without attributes. */
  reset(): void;
}

const ATTRIBUTE_ID = /^[a-zA-Z0-9_-]+$/;

const refuse = (status: number, error: string, message: string): JsonReply => ({
  status,
  body: { error, message },
});
const badRequest = (message: string): JsonReply => refuse(400, 'bad_request', message);

const fieldProblem = (entry: unknown, index: number): string | undefined => {
  if (typeof entry !== 'object' || entry === null) return `[${index}] must be an object`;
  const { id, value, operation, ...rest } = entry as Record<string, unknown>;
  if (typeof id !== 'string' || !ATTRIBUTE_ID.test(id))
    return `[${index}].id must match ${ATTRIBUTE_ID.source}`;
  if (typeof value !== 'string') return `[${index}].value must be a string`;
  if (operation !== 'upsert') return `[${index}].operation must be upsert`;
  const [unknown] = Object.keys(rest);
  return unknown === undefined ? undefined : `[${index}].${unknown} is not known`;
};

const parseUpserts = (body: string): Upsert[] | string => {
  const parsed = parseJson(body);
  if (parsed === undefined) return 'the body is not JSON';
  if (!Array.isArray(parsed) || parsed.length === 0) return 'the body must be an array of attribute changes';
  return parsed.map(fieldProblem).find((problem) => problem !== undefined) ?? (parsed as Upsert[]);
};

/** Creates the register; with `anyGuest` an unknown guest is created by its first update. */
export const createGuestBook = (options: {
  guests: readonly string[];
  anyGuest: boolean;
  now: () => number;
}): GuestBook => {
  const guests = new Map<string, Map<string, GuestAttribute>>();
  const reset = (): void => {
    guests.clear();
    for (const id of options.guests) guests.set(id, new Map());
  };
  reset();

  const find = (guestId: string): Map<string, GuestAttribute> | undefined => {
    if (options.anyGuest && !guests.has(guestId)) guests.set(guestId, new Map());
    return guests.get(guestId);
  };
  const unknownGuest = (): JsonReply => refuse(404, 'not_found', 'guest does not exist');

  const upsert = (attributes: Map<string, GuestAttribute>, { id, value }: Upsert): GuestAttribute => {
    const at = options.now();
    const createdTimestamp = attributes.get(id)?.createdTimestamp ?? at;
    const attribute = { id, value, type: 'string', createdTimestamp, updatedTimestamp: at } as const;
    attributes.set(id, attribute);
    return attribute;
  };

  return {
    patch(guestId, body) {
      const upserts = parseUpserts(body);
      if (typeof upserts === 'string') return badRequest(upserts);
      const attributes = find(guestId);
      if (attributes === undefined) return unknownGuest();
      return { status: 200, body: upserts.map((change) => upsert(attributes, change)) };
    },
    read(guestId) {
      const attributes = find(guestId);
      return attributes === undefined ? unknownGuest() : { status: 200, body: [...attributes.values()] };
    },
    attributesOf: (guestId) => [...(guests.get(guestId)?.values() ?? [])],
    add(guestId) {
      if (!guests.has(guestId)) guests.set(guestId, new Map());
    },
    ids: () => [...guests.keys()],
    reset,
  };
};
