// What an environment that Lambda freezes knows of the keys, and one that knows none yet.
import { expect, test } from 'vitest';
import { type InUse, ROTATING } from '../../../support/hash-keys.ts';
import { watchUnhandledRejections } from '../../../support/unhandled-rejections.ts';
import { watchedKeys } from '../../../support/watched-keys.ts';

watchUnhandledRejections();

const K1 = { hash_key: 'k1' };
const MINUTE = 60_000;
const HOURS = 180 * MINUTE;

/** A look beside the work that was frozen on its way; its reply is what the returned function gives it. */
const frozen = async () => {
  const keys = watchedKeys(K1);
  await keys.ids();
  const { promise, resolve } = Promise.withResolvers<InUse | Error>();
  keys.find(promise);
  await keys.clock.advance(4.9 * MINUTE);
  expect(keys.atOnce()).toBe(true);
  return { keys, resolve };
};

test('a look that was frozen on its way counts as none: the first call after five minutes waits for another', async () => {
  const { keys } = await frozen();
  keys.find(ROTATING);
  await keys.clock.advance(HOURS);
  expect(await keys.settled()).toBe('k2 k1');
});

test('a look that was frozen just before five minutes are over does not make them six', async () => {
  const { keys } = await frozen();
  keys.find(ROTATING);
  await keys.clock.advance(0.3 * MINUTE);
  expect(await keys.settled()).toBe('k2 k1');
});

test('a reply that was frozen is as old as its request: after it a call looks again', async () => {
  const { keys, resolve } = await frozen();
  keys.find(ROTATING);
  await keys.clock.advance(HOURS);
  resolve(K1);
  await keys.clock.advance(0);
  expect(keys.atOnce()).toBe(false);
  expect(await keys.settled()).toBe('k2 k1');
});

test('a request that broke while it was frozen failed then, and not now', async () => {
  const { keys, resolve } = await frozen();
  keys.find(ROTATING);
  await keys.clock.advance(HOURS);
  resolve(new Error('reset'));
  await keys.clock.advance(0);
  expect(await keys.settled()).toBe('k2 k1');
});

test('a reply that comes after that to a younger request is left aside', async () => {
  const { keys, resolve } = await frozen();
  keys.find(ROTATING);
  await keys.clock.advance(HOURS);
  expect(await keys.settled()).toBe('k2 k1');
  resolve(K1);
  await keys.clock.advance(0);
  expect(await keys.ids()).toBe('k2 k1');
});

test('a read for the credentials that was frozen is as old as its request, too', async () => {
  const { promise, resolve } = Promise.withResolvers<InUse>();
  const keys = watchedKeys(promise);
  const read = keys.readForCredentials();
  keys.find(ROTATING);
  await keys.clock.advance(HOURS);
  resolve(K1);
  await read;
  expect(await keys.settled()).toBe('k2 k1');
});

test.each([
  ['cannot be read', new Error('timed out'), 'secret_unreadable'],
  ['is not there', Object.assign(new Error(), { name: 'ResourceNotFoundException' }), 'secret_not_found'],
  ['may not be read', Object.assign(new Error(), { name: 'AccessDeniedException' }), 'secret_access_denied'],
  ['is no JSON', 'k1', 'secret_malformed'],
  ['has no keys', '{}', 'secret_malformed'],
])(
  'where no keys are known and the secret %s, every call says so, and the first after a mend goes through',
  async (_, found, code) => {
    const keys = watchedKeys(found);
    for (const reads of [1, 2, 3]) {
      expect(await keys.ids()).toBe(code);
      expect(keys.reads()).toBe(reads);
    }
    keys.find(K1);
    expect(await keys.ids()).toBe('k1');
  },
);

test('where no keys are known a call waits as long as it has time, and a read that is lost is begun again', async () => {
  const keys = watchedKeys(new Promise<never>(() => {}));
  const startedAtMs = keys.clock.now();
  expect(await keys.settled(3_000)).toBe('deadline_exceeded');
  expect(keys.clock.now() - startedAtMs).toBe(3_000);
  keys.find(K1);
  await keys.clock.advance(7_000);
  expect(await keys.settled()).toBe('k1');
});
