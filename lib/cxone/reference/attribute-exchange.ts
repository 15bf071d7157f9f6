// The upsert of guest attributes as a pair: build the request, process the reply.
import type { AttributeState, GuestUpdate } from '../../guest-update.ts';
import type { HttpReply, HttpRequest } from '../../http/http-client.ts';
import { parseJson } from '../../parse-json.ts';
import { isTooDeep } from '../json-depth.ts';
import { replyFailure, strayReply, unexpectedReply } from '../reply-failure.ts';

/** How errors name this exchange. */
export const ATTRIBUTE_EXCHANGE = 'the attribute update';

const isAttributeState = (value: unknown): value is AttributeState =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

const areAttributeStates = (value: unknown): value is readonly AttributeState[] =>
  Array.isArray(value) && value.every(isAttributeState) && !isTooDeep(value);

// In any order, and beside others of the guest.
const holds = (states: readonly AttributeState[], { attributes }: GuestUpdate): boolean =>
  attributes.every(({ id, value }) => states.some((state) => state.id === id && state.value === value));

/** One PATCH for all attributes of a guest; an upsert sets absolute values, so repeating it is harmless. */
export const attributeRequest = ({ guestId, attributes }: GuestUpdate, accessToken: string): HttpRequest => ({
  method: 'PATCH',
  path: `/api/v2/interactions/guests/${encodeURIComponent(guestId)}/attributes`,
  headers: {
    authorization: `Bearer ${accessToken}`,
    'content-type': 'application/json',
    accept: 'application/json',
  },
  body: JSON.stringify(attributes.map(({ id, value }) => ({ id, value, operation: 'upsert' }))),
});

/**
 * @throws CxoneRejectedError when CXone refuses the update
 * @throws CxoneAccessError when it refuses our client
 * @throws CxoneUnavailableError when it cannot take it now, or returns something other than the attributes sent
 */
export const processAttributeReply = (
  reply: HttpReply,
  nowMs: number,
  update: GuestUpdate,
): readonly AttributeState[] => {
  if (reply.status !== 200) throw replyFailure(reply, ATTRIBUTE_EXCHANGE, nowMs);
  // What CXone sent, not what the schema makes of it: that would change the order of keys.
  const states = parseJson(reply.body);
  if (!areAttributeStates(states)) throw unexpectedReply(reply.status, ATTRIBUTE_EXCHANGE);
  if (!holds(states, update)) throw strayReply(reply.status, ATTRIBUTE_EXCHANGE);
  return states;
};
