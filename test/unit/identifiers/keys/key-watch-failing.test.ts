// What a look at the secret that fails, or does not end, costs the calls of an environment that knows keys.
import { expect, test } from 'vitest';
import { ROTATING } from '../../../support/hash-keys.ts';
import { watchUnhandledRejections } from '../../../support/unhandled-rejections.ts';
import { watchedKeys } from '../../../support/watched-keys.ts';

watchUnhandledRejections();

const K1 = { hash_key: 'k1' };
const MINUTE = 60_000;
const unreadable = () => new Error('timed out');
const never = () => new Promise<never>(() => {});

test('a look that does not end costs one second, once a minute, and the known keys stay in use', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(never());
  await keys.clock.advance(5 * MINUTE);
  const startedAtMs = keys.clock.now();
  expect(await keys.settled()).toBe('k1');
  expect(keys.clock.now() - startedAtMs).toBe(1_000);
  await keys.clock.advance(MINUTE - 1_001);
  expect(keys.atOnce()).toBe(true);
  await keys.clock.advance(1);
  expect(keys.atOnce()).toBe(false);
  keys.find(ROTATING);
  await keys.clock.advance(MINUTE);
  expect(await keys.settled()).toBe('k2 k1');
  expect(keys.clock.pendingTimers()).toBe(0);
});

test('a look that ends late is not lost: the next call has what it found', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  const { promise, resolve } = Promise.withResolvers<typeof ROTATING>();
  keys.find(promise);
  await keys.clock.advance(5 * MINUTE);
  expect(await keys.settled()).toBe('k1');
  resolve(ROTATING);
  await keys.clock.advance(0);
  expect(keys.atOnce()).toBe(true);
  expect(await keys.ids()).toBe('k2 k1');
  expect(keys.reads()).toBe(2);
});

test('a call whose time is up sooner than that second waits no longer than its time', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(never());
  await keys.clock.advance(5 * MINUTE);
  const startedAtMs = keys.clock.now();
  expect(await keys.settled(300)).toBe('k1');
  expect(keys.clock.now() - startedAtMs).toBe(300);
});

test.each([
  ['cannot be read', unreadable(), []],
  ['is malformed', '{"hash_keys": {}, "hash_key": "k2"}', Array(4).fill('secret_malformed')],
  ['is no JSON', 'k2', Array(4).fill('secret_malformed')],
  ['is binary', undefined, Array(4).fill('secret_malformed')],
])(
  'known keys stay in use when the secret %s; it is looked at, and told of, once a minute',
  async (_, found, told) => {
    const keys = watchedKeys(ROTATING);
    await keys.ids();
    keys.find(found);
    await keys.clock.advance(5 * MINUTE);
    for (let looks = 2; looks < 6; looks += 1) {
      expect(await keys.ids()).toBe('k2 k1');
      expect(keys.atOnce()).toBe(true);
      expect(keys.reads()).toBe(looks);
      await keys.clock.advance(MINUTE);
    }
    expect(keys.kept).toEqual(told);
    keys.find(K1);
    expect(await keys.ids()).toBe('k1');
  },
);

test('a look beside the work that failed is not repeated within a minute, and at five minutes a call waits all the same', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(unreadable());
  await keys.clock.advance(4.5 * MINUTE);
  expect(keys.atOnce()).toBe(true);
  await keys.clock.advance(MINUTE / 2 - 1);
  expect(keys.atOnce()).toBe(true);
  expect(keys.reads()).toBe(2);
  keys.find(ROTATING);
  await keys.clock.advance(1);
  expect(await keys.ids()).toBe('k2 k1');
});

test('a clock that was set back by hours holds up no rotation: keys from later on count as old', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(ROTATING);
  await keys.clock.advance(-180 * MINUTE);
  expect(await keys.ids()).toBe('k2 k1');
  expect(keys.atOnce()).toBe(true);
  keys.find(K1);
  await keys.clock.advance(5 * MINUTE);
  expect(await keys.ids()).toBe('k1');
});

test('nor does one that was set back after a look in vain', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(unreadable());
  await keys.clock.advance(5 * MINUTE);
  expect(await keys.ids()).toBe('k1');
  keys.find(ROTATING);
  await keys.clock.advance(-180 * MINUTE);
  expect(await keys.ids()).toBe('k2 k1');
});
