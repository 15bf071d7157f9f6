// The wire contract of a request: what is accepted, and the update that comes of it.
// Unknown fields are refused by name, because a typo must not go unnoticed.
import * as z from 'zod/mini';
import { InvalidRequestError } from '../errors.ts';
import type { GuestUpdate } from '../guest-update.ts';
import type { Normalize } from '../identifiers/normalization/normalization.ts';
import { isJsonObject } from '../parse-json.ts';
import { attributeId } from './attribute-id.ts';
import { guestId } from './guest-id-form.ts';
import { invalidRequest } from './invalid-request.ts';
import { hashAll, type NormalizedIdentifier, refuseRepeated } from './request-attributes.ts';
import { REFERENCE_REQUEST_RULES, type RequestRules } from './request-rules.ts';

const DEFAULT_ATTRIBUTE_ID = 'hashed_user_id';

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

interface NormalizedRequest {
  readonly guestId: string;
  readonly identifiers: readonly NormalizedIdentifier[];
}

const normalizeRequest = (body: object, normalize: Normalize): NormalizedRequest => {
  if ('identifiers' in body) {
    refuseBoth(body);
    const request = parse(multipleRequest, body);
    const identifiers = request.identifiers.map(({ attribute_id, user_identifier }, i) => ({
      attributeId: attribute_id,
      field: `identifiers[${i}].attribute_id`,
      normalized: normalize(user_identifier, `identifiers[${i}].user_identifier`),
    }));
    return { guestId: request.guest_id, identifiers };
  }
  const request = parse(singleRequest, body);
  const attributeId = request.attribute_id ?? DEFAULT_ATTRIBUTE_ID;
  const normalized = normalize(request.user_identifier);
  return { guestId: request.guest_id, identifiers: [{ attributeId, field: 'attribute_id', normalized }] };
};

/**
 * Checks a request and hashes its identifiers, in this order: a wrong request is refused before a missing key is
 * complained of. `body` is parsed JSON of any kind.
 *
 * @throws InvalidRequestError naming the field; ConfigurationError where the key to hash with is missing
 */
export const parseUpdateRequest = (
  body: unknown,
  { identifiers: rules, ids }: RequestRules = REFERENCE_REQUEST_RULES,
): GuestUpdate => {
  if (!isJsonObject(body)) {
    throw new InvalidRequestError('The request body must be a JSON object', {
      code: 'body_not_an_object',
      details: 'The body is not a JSON object.',
      hint: 'Send {"guest_id": "…", "user_identifier": "…"}.',
    });
  }
  const { guestId, identifiers } = normalizeRequest(body, rules.normalize);
  refuseRepeated(identifiers);
  for (const { attributeId, field } of identifiers) ids?.checkAttributeId(attributeId, field);
  const canonicalGuestId = ids?.canonicalGuestId(guestId) ?? guestId;
  return { guestId: canonicalGuestId, attributes: hashAll(identifiers, rules) };
};

// The document of the contract is made of them; below, so that a function and its source map stay as they are.
export { DEFAULT_ATTRIBUTE_ID, multipleRequest, singleRequest };
