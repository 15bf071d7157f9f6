// The upsert of guest attributes as a pair: build the request, judge the reply.
import * as z from 'zod/mini';
import { parseJson } from '../../parse-json.ts';
import type { HttpReply, HttpRequest } from '../http-client.ts';
import { replyFailure, unexpectedReply } from '../reply-failure.ts';

/** How errors name this exchange. */
export const ATTRIBUTE_EXCHANGE = 'the attribute update';

/** A hashed identifier under the id that CXone files it under. */
export interface HashedAttribute {
  readonly id: string;
  /** 64 hex digits. */
  readonly value: string;
}

/** The state of one attribute as CXone answers it; it may hold more than the id. */
export type AttributeState = Readonly<Record<string, unknown>> & { readonly id: string };

const attributeStates = z.array(z.looseObject({ id: z.string() }));

const areAttributeStates = (value: unknown): value is readonly AttributeState[] =>
  attributeStates.safeParse(value).success;

/** One PATCH for all attributes of a guest; an upsert sets absolute values, so repeating it is harmless. */
export const attributeRequest = (
  guestId: string,
  attributes: readonly HashedAttribute[],
  accessToken: string,
): HttpRequest => ({
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
 * @throws CxoneUnavailableError when it cannot take it now, or answers something else than attributes
 */
export const processAttributeReply = (reply: HttpReply, nowMs: number): readonly AttributeState[] => {
  if (reply.status !== 200) throw replyFailure(reply, ATTRIBUTE_EXCHANGE, nowMs);
  // What CXone sent, not what the schema makes of it: that would change the order of keys.
  const states = parseJson(reply.body);
  if (!areAttributeStates(states)) throw unexpectedReply(reply.status, ATTRIBUTE_EXCHANGE);
  return states;
};
