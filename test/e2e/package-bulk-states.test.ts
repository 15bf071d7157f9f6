// How much a batch of a bulk run grows on its way through the state machine: what is returned for it must fit into
// a state, however short or long ids and identifiers are, or the batch fails after its guests were updated.
import { createSecretKey } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { createIdentifierRules, type IdentifierRules } from '../../lib/identifiers/identifier-rules.ts';
import { normalizeReference } from '../../lib/identifiers/normalization/reference.ts';
import { bulkDefinition, type DistributedMap, mapsOf } from '../support/bulk-definition.ts';

const { plain, full } = inject('packages');

const MAX_STATE_BYTES = 262_144;
// What the task adds to the results: the status of the invocation and its headers.
const AROUND_RESULTS_BYTES = 4_096;
const IDENTIFIERS = 20;
// With the name of a key behind, an id may have 128 characters.
const LONGEST_ID_WITH_KEY = 128 - '_'.length - 32;

const key = (n: number) => ({ id: String(n).repeat(32), secret: createSecretKey(Buffer.alloc(32, n)) });
const SHA256 = createIdentifierRules(normalizeReference, 'hex');
const ROTATION = createIdentifierRules(normalizeReference, 'hex', [key(1), key(2), key(3)]);

const row = (identifiers: number, idLength: number) => ({
  guest_id: 'g',
  identifiers: Array.from({ length: identifiers }, (_, i) => ({
    attribute_id: String.fromCodePoint('a'.charCodeAt(0) + i).repeat(idLength),
    user_identifier: 'a@b.de',
  })),
});

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const fullBatch = (
  { MaxItemsPerBatch, MaxInputBytesPerBatch }: DistributedMap['ItemBatcher'],
  item: object,
) => {
  const rows: object[] = [];
  while (rows.length < MaxItemsPerBatch && bytesOf([...rows, item]) <= MaxInputBytesPerBatch) rows.push(item);
  return rows;
};

const resultsOf = (rows: readonly object[], identifiers: IdentifierRules) =>
  rows.map((item) => ({
    status: 'success',
    updated_attributes: parseUpdateRequest(item, { identifiers }).attributes.map((attribute) => ({
      ...attribute,
      type: 'string',
      createdTimestamp: 1_767_225_600_000,
      updatedTimestamp: 1_767_225_600_000,
    })),
  }));

describe.each([
  ['plain hashes', plain, SHA256],
  ['two keys that are being left behind', full, ROTATION],
])('with %s, a full batch', (_, { template }, rules) => {
  const batchers = [...mapsOf(bulkDefinition(template)).values()].map(({ ItemBatcher }) => ItemBatcher);

  test.each([
    ['the shortest ids', IDENTIFIERS, 1],
    ['the longest ids', IDENTIFIERS, LONGEST_ID_WITH_KEY],
    ['one identifier a row', 1, LONGEST_ID_WITH_KEY],
  ])('of %s fits into a state with all that is returned for it', (__, identifiers, idLength) => {
    expect(batchers).toHaveLength(2);
    for (const batcher of batchers) {
      const rows = fullBatch(batcher, row(identifiers, idLength));
      expect(rows.length).toBeGreaterThan(3);
      expect(bytesOf(resultsOf(rows, rules)) + AROUND_RESULTS_BYTES).toBeLessThan(MAX_STATE_BYTES);
    }
  });

  test('of guests with one identifier each, the usual file, is as large as ever', () => {
    const usual = {
      guest_id: 'g'.repeat(64),
      user_identifier: `${'a'.repeat(64)}@example.com`,
      attribute_id: 'hashed_email',
    };
    for (const batcher of batchers) expect(fullBatch(batcher, usual)).toHaveLength(40);
  });
});
