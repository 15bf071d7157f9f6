// The wire contract of a request: what is accepted, and the update that comes of it.
// Unknown fields are refused by name, because a typo must not go unnoticed.
import * as z from 'zod/mini';
import { InvalidRequestError } from '../errors.ts';
import type { GuestUpdate, HashedAttribute } from '../guest-update.ts';
import { hashIdentifier } from '../identifiers/hash-identifier.ts';
import { guestId } from './guest-id.ts';
import type { IdRules } from './id-rules.ts';
import { invalidRequest } from './invalid-request.ts';

const DEFAULT_ATTRIBUTE_ID = 'hashed_user_id';

const attributeId = z.string().check(z.regex(/^[a-zA-Z0-9_-]{1,128}$/));

const singleRequest = z.strictObject({
  guest_id: guestId,
  user_identifier: z.string(),
  attribute_id: z.optional(attributeId),
});

const multipleRequest = z.strictObject({
  guest_id: guestId,
  identifiers: z
    .array(z.strictObject({ attribute_id: attributeId, user_identifier: z.string() }))
    .check(z.minLength(1), z.maxLength(20)),
});

const parse = <T>(schema: z.ZodMiniType<T>, body: object): T => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw invalidRequest(body, result.error.issues);
};

const distinct = (attributes: readonly HashedAttribute[]): readonly HashedAttribute[] => {
  const repeated = attributes.findIndex(({ id }, i) => attributes.findIndex((other) => other.id === id) < i);
  if (repeated < 0) return attributes;
  throw new InvalidRequestError('The request breaks a rule of the contract', {
    code: 'attribute_id_repeated',
    details: `identifiers[${repeated}].attribute_id is in an earlier item already.`,
    field: `identifiers[${repeated}].attribute_id`,
    hint: 'Give every identifier an attribute_id of its own.',
  });
};

// Which of the two was meant is not known, and dropping one would lose it unnoticed.
const refuseBoth = (body: object): void => {
  const field = ['user_identifier', 'attribute_id'].find((name) => name in body);
  if (field === undefined) return;
  throw new InvalidRequestError('The request breaks a rule of the contract', {
    code: 'field_conflict',
    details: `${field} and identifiers: not both.`,
    hint: 'Send one user_identifier, or several in identifiers, each with its attribute_id.',
    field,
  });
};

const canonical = (update: GuestUpdate, rules: IdRules, isSingle: boolean): GuestUpdate => {
  for (const [i, { id }] of update.attributes.entries()) {
    rules.checkAttributeId(id, isSingle ? 'attribute_id' : `identifiers[${i}].attribute_id`);
  }
  return { ...update, guestId: rules.canonicalGuestId(update.guestId) };
};

const parseContract = (body: object): GuestUpdate => {
  if ('identifiers' in body) {
    refuseBoth(body);
    const request = parse(multipleRequest, body);
    const attributes = request.identifiers.map((item, i) => ({
      id: item.attribute_id,
      value: hashIdentifier(item.user_identifier, `identifiers[${i}].user_identifier`),
    }));
    return { guestId: request.guest_id, attributes: distinct(attributes) };
  }
  const request = parse(singleRequest, body);
  const id = request.attribute_id ?? DEFAULT_ATTRIBUTE_ID;
  return { guestId: request.guest_id, attributes: [{ id, value: hashIdentifier(request.user_identifier) }] };
};

/**
 * Checks a request and hashes its identifiers. `body` is parsed JSON of any kind; `rules` are those of an API
 * that asks more of ids than the contract does.
 *
 * @throws InvalidRequestError naming the field
 */
export const parseUpdateRequest = (body: unknown, rules?: IdRules): GuestUpdate => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidRequestError('The request body must be a JSON object', {
      code: 'body_not_an_object',
      details: 'The body is not a JSON object.',
      hint: 'Send {"guest_id": "…", "user_identifier": "…"}.',
    });
  }
  const update = parseContract(body);
  return rules ? canonical(update, rules, !('identifiers' in body)) : update;
};
