// How an environment follows a secret whose keys are rotated, on a clock that the test moves.
import { expect, test } from 'vitest';
import { ROTATING } from '../../../support/hash-keys.ts';
import { watchUnhandledRejections } from '../../../support/unhandled-rejections.ts';
import { watchedKeys } from '../../../support/watched-keys.ts';

watchUnhandledRejections();

const K1 = { hash_key: 'k1' };
const MINUTE = 60_000;
const unreadable = () => new Error('timed out');

test('the read for the credentials is enough: keys that it found are there at once', async () => {
  const keys = watchedKeys(K1);
  await keys.readForCredentials();
  expect(keys.atOnce()).toBe(true);
  expect(await keys.ids()).toBe('k1');
  expect(keys.reads()).toBe(1);
});

test('a later read for the credentials brings other keys, at once and without a look', async () => {
  const keys = watchedKeys(K1);
  await keys.readForCredentials();
  keys.find(ROTATING);
  await keys.clock.advance(MINUTE);
  await keys.readForCredentials();
  expect(await keys.ids()).toBe('k2 k1');
  await keys.clock.advance(3.9 * MINUTE);
  expect(await keys.ids()).toBe('k2 k1');
  expect(keys.reads()).toBe(2);
});

test('the read for the credentials passes on what it found, and what was thrown, whatever became of the keys', async () => {
  const keys = watchedKeys('{"client_id": "c"}');
  expect(await keys.readForCredentials()).toBe('{"client_id": "c"}');
  keys.find(undefined);
  expect(await keys.readForCredentials()).toBeUndefined();
  const thrown = unreadable();
  keys.find(thrown);
  await expect(keys.readForCredentials()).rejects.toBe(thrown);
});

test('keys younger than four minutes are used without a look', async () => {
  const keys = watchedKeys(K1);
  expect(await keys.ids()).toBe('k1');
  keys.find(ROTATING);
  await keys.clock.advance(4 * MINUTE - 1);
  expect(keys.atOnce()).toBe(true);
  await keys.clock.advance(0);
  expect(keys.reads()).toBe(1);
});

test('from four minutes on one look is made beside the work, which does not wait for it', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(ROTATING);
  await keys.clock.advance(4 * MINUTE);
  expect([keys.atOnce(), keys.atOnce(), keys.atOnce()]).toEqual([true, true, true]);
  await keys.clock.advance(0);
  expect(keys.reads()).toBe(2);
  expect(await keys.ids()).toBe('k2 k1');
  await keys.clock.advance(3 * MINUTE);
  expect(keys.atOnce()).toBe(true);
  expect(keys.reads()).toBe(2);
});

test('from five minutes on a call waits for the look, and hashes with what it found', async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  keys.find(ROTATING);
  await keys.clock.advance(5 * MINUTE);
  expect(keys.atOnce()).toBe(false);
  expect(await keys.ids()).toBe('k2 k1');
  expect(keys.reads()).toBe(2);
});

test('64 calls share one read, whether keys are known or not, and none of them takes the old ones', async () => {
  const keys = watchedKeys(K1);
  const all = () => Promise.all(Array.from({ length: 64 }, () => keys.ids()));
  expect(new Set(await all())).toEqual(new Set(['k1']));
  expect(keys.reads()).toBe(1);
  keys.find(ROTATING);
  await keys.clock.advance(5 * MINUTE);
  expect(new Set(await all())).toEqual(new Set(['k2 k1']));
  expect(keys.reads()).toBe(2);
});
