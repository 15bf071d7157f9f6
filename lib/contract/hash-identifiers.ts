// The identifiers of one request become attributes. Each attribute id is there once, those that a rotation of keys
// adds included.
import { InvalidRequestError } from '../errors.ts';
import type { HashedAttribute } from '../guest-update.ts';
import type { IdentifierRules } from '../identifiers/identifier-rules.ts';
import { MAX_ATTRIBUTE_ID_LENGTH } from './attribute-id.ts';

/** An identifier that may be hashed. */
export interface NormalizedIdentifier {
  readonly attributeId: string;
  /** What the caller knows the attribute id as. */
  readonly field: string;
  readonly normalized: string;
}

const refuse = (code: 'attribute_id_repeated' | 'field_invalid', field: string, rule: string, hint: string) =>
  new InvalidRequestError('The request breaks a rule of the contract', {
    code,
    details: `${field} ${rule}.`,
    hint,
    field,
  });

/** @throws InvalidRequestError `attribute_id_repeated` */
export const refuseRepeated = (identifiers: readonly NormalizedIdentifier[]): void => {
  const idOf = (i: number) => identifiers[i]?.attributeId;
  const repeated = identifiers.find((_, i) => identifiers.findIndex((__, j) => idOf(j) === idOf(i)) < i);
  if (!repeated) return;
  throw refuse(
    'attribute_id_repeated',
    repeated.field,
    'is in an earlier item already',
    'Give every identifier an attribute_id of its own.',
  );
};

/**
 * All attributes of a request, in its order.
 *
 * @throws InvalidRequestError where a rotation of keys needs an id that is too long, or that the request names
 *   itself; ConfigurationError where the key to hash with is missing
 */
export const hashAll = (
  identifiers: readonly NormalizedIdentifier[],
  rules: IdentifierRules,
): readonly HashedAttribute[] => {
  const taken = new Set(identifiers.map(({ attributeId }) => attributeId));
  return identifiers.flatMap(({ attributeId, field, normalized }) => {
    const attributes = rules.attributesOf(attributeId, normalized);
    for (const { id } of attributes.slice(1)) {
      const addition = id.slice(attributeId.length);
      if (id.length > MAX_ATTRIBUTE_ID_LENGTH) {
        const most = MAX_ATTRIBUTE_ID_LENGTH - addition.length;
        throw refuse(
          'field_invalid',
          field,
          `may have ${most} characters as long as keys are rotated: the value with the old key is filed under it with ${addition} behind`,
          'Use a shorter attribute_id, or repeat the request when the rotation has ended.',
        );
      }
      if (taken.has(id)) {
        throw refuse(
          'attribute_id_repeated',
          field,
          `with ${addition} behind is where the value with the old key is filed, and another item has that id`,
          'Use another attribute_id, or repeat the request when the rotation has ended.',
        );
      }
      taken.add(id);
    }
    return attributes;
  });
};
