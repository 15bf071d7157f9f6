// What becomes of an identifier: its normalised form, and the attributes that hold its hash. During a rotation
// these are several, because the identifier is not kept and an old hash cannot be computed again.
import type { HashedAttribute } from '../guest-update.ts';
import { type Encoding, type HashKey, hashIdentifier } from './hash-identifier.ts';
import type { Normalize } from './normalization/normalization.ts';
import { normalizeReference } from './normalization/reference.ts';

/** The rules of one deployment. */
export interface IdentifierRules {
  readonly normalize: Normalize;
  /** How many attributes one identifier becomes. */
  readonly attributesEach: number;
  /**
   * The attribute `id`, and with each old key that is still in use `<id>_<key id>`.
   *
   * @throws ConfigurationError where there is no key, and none may be done without
   */
  attributesOf(id: string, normalized: string): readonly HashedAttribute[];
}

/** Where the value hashed with an old key is filed. */
export const attributeIdOfKey = (id: string, keyId: string): string => `${id}_${keyId}`;

/** Rules with the key in front, if there is one, and old ones after it. */
export const createIdentifierRules = (
  normalize: Normalize,
  encoding: Encoding,
  [current, ...also]: readonly HashKey[] = [],
): IdentifierRules => ({
  normalize,
  attributesEach: 1 + also.length,
  attributesOf: (id, normalized) => [
    { id, value: hashIdentifier(normalized, encoding, current) },
    ...also.map((key) => ({
      id: attributeIdOfKey(id, key.id),
      value: hashIdentifier(normalized, encoding, key),
    })),
  ],
});

/** Rules by which nothing is hashed: a wrong request is told what is wrong with it, and a right one that failure. */
export const rulesWithoutHash = (normalize: Normalize, failure: unknown): IdentifierRules => ({
  normalize,
  attributesEach: 1,
  attributesOf() {
    throw failure;
  },
});

/** The rules of the reference document. */
export const referenceRules: IdentifierRules = createIdentifierRules(normalizeReference, 'hex');
