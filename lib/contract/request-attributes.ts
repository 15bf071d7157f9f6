// The identifiers of one request become attributes. Each attribute id is there once, those that a rotation of keys
// adds included.
import type { HashedAttribute } from '../guest-update.ts';
import type { IdentifierRules } from '../identifiers/identifier-rules.ts';
import { attributeIdRefusal } from './attribute-id-refusal.ts';
import { takeRotatedIds } from './rotated-ids.ts';

/** An identifier that may be hashed. */
export interface NormalizedIdentifier {
  readonly attributeId: string;
  /** What the caller knows the attribute id as. */
  readonly field: string;
  readonly normalized: string;
}

/** @throws InvalidRequestError `attribute_id_repeated` */
export const refuseRepeated = (identifiers: readonly NormalizedIdentifier[]): void => {
  const idOf = (i: number) => identifiers[i]?.attributeId;
  const repeated = identifiers.find((_, i) => identifiers.findIndex((__, j) => idOf(j) === idOf(i)) < i);
  if (!repeated) return;
  throw attributeIdRefusal(
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
  return identifiers.flatMap((identifier) => {
    const attributes = rules.attributesOf(identifier.attributeId, identifier.normalized);
    takeRotatedIds(identifier, attributes.slice(1), taken);
    return attributes;
  });
};
