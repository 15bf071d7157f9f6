// Whatever ids a request names while keys are rotated, no attribute is there twice and none is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUpdateRequest } from '../../../lib/contract/update-request.ts';
import { InvalidRequestError } from '../../../lib/errors.ts';
import { createIdentifierRules } from '../../../lib/identifiers/identifier-rules.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { keysInUse } from '../../support/hash-keys.ts';

const keys = keysInUse({ hash_key: 'k3', hash_keys_also: ['k1', 'k2'] });
const KEY_IDS = ['a', 'b', 'a_a', 'b_a', 'k1', '_', '__'];
const part = fc.constantFrom('a', 'b', 'x'.repeat(120), '_', 'k1');
const attributeId = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('_').slice(0, 128));

const parsed = (body: object, ids: readonly string[]) => {
  const renamed = keys.map((key, i) => ({ ...key, id: ids[i] ?? key.id }));
  const identifiers = createIdentifierRules(normalizeReference, 'hex', renamed);
  try {
    return parseUpdateRequest(body, { identifiers }).attributes;
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
};

test('the ids of all attributes differ, are short enough, and are those of the request with the old keys behind', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.array(attributeId, { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(fc.constantFrom(...KEY_IDS), { minLength: 3, maxLength: 3 }),
      (ids, keyIds) => {
        const identifiers = ids.map((attribute_id) => ({
          attribute_id,
          user_identifier: 'user@example.com',
        }));
        const attributes = parsed({ guest_id: 'g', identifiers }, keyIds);
        const wanted = ids.flatMap((id) => [id, ...keyIds.slice(1).map((key) => `${id}_${key}`)]);
        const mayBe = new Set(wanted).size === wanted.length && wanted.every((id) => id.length <= 128);
        expect(attributes?.map(({ id }) => id)).toEqual(mayBe ? wanted : undefined);
        if (mayBe) accepted += 1;
      },
    ),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
