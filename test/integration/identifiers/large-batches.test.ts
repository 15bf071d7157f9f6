// The largest batches while two old keys are in use: what direct returns fits into the 6 MB that Lambda does.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { HMAC, KEYS, keyedSecret } from '../../support/hash-keys.ts';
import { startWorld } from '../../support/world.ts';

// With the longest ids: each is in a value, and behind an attribute id.
const CURRENT = 'c'.repeat(32);
const ALSO = ['a'.repeat(32), 'b'.repeat(32)] as const;
const SECRET = JSON.stringify({
  ...JSON.parse(keyedSecret({ hash_key: '' })),
  hash_keys: { [CURRENT]: KEYS.k3, [ALSO[0]]: KEYS.k2, [ALSO[1]]: KEYS.k1 },
  hash_key: CURRENT,
  hash_keys_also: ALSO,
});
const MOST_BYTES = 6 * 1024 * 1024;
const MOST_IDENTIFIERS = Math.floor(10_000 / 3);

/** Requests with so many identifiers in all, twenty each but for the last, with the longest ids that a rotation leaves room for. */
const itemsWith = (identifiers: number) =>
  Array.from({ length: Math.ceil(identifiers / 20) }, (_, i) => ({
    guest_id: `guest-${i}`.padEnd(128, 'x'),
    identifiers: Array.from({ length: Math.min(20, identifiers - 20 * i) }, (__, j) => ({
      attribute_id: `a${j}_`.padEnd(128 - 33, 'x'),
      user_identifier: `user-${j}@example.com`,
    })),
  }));

const setUp = async () => {
  const world = await startWorld({ env: HMAC, secret: SECRET, cxone: { anyGuest: true } });
  world.keepPrivate(...Object.values(KEYS));
  return { world, direct: openDirect(world, HMAC) };
};

test('the largest is taken, each guest in one PATCH, and its result is short enough', async () => {
  const { world, direct } = await setUp();
  const Items = itemsWith(MOST_IDENTIFIERS);
  const result = await direct.invoke({ Items }, { remainingMs: 60_000 });
  const results = Object(result).results as { status: string; updated_attributes: unknown[] }[];
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['success']));
  expect(results.flatMap((each) => each.updated_attributes)).toHaveLength(3 * MOST_IDENTIFIERS);
  expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(MOST_BYTES);
  expect(world.cxone.patchRequestCount).toBe(Items.length);
}, 30_000);

test('one identifier more is refused as a whole, and nothing is written', async () => {
  const { world, direct } = await setUp();
  const items = itemsWith(MOST_IDENTIFIERS + 1);
  for (const payload of [{ Items: items }, items]) {
    expect((await direct.refusal(payload)).message).toMatch(
      /^field_invalid: (Items|The array) may hold 1000 requests with 3333 identifiers in all: /,
    );
  }
  expect(world.cxone.patchRequestCount).toBe(0);
});
