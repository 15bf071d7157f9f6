// A customer exists after its first message: an update that comes earlier waits for it in the queue, for a while.
import { expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import type { Switches } from '../../../local/simulators/digital/switches.ts';
import { CUSTOMER, startDigitalQueueWorld, UPDATE } from '../../support/digital-world.ts';
import { takeWallClock } from '../../support/wall-clock.ts';

const HASH = hashIdentifier(UPDATE.user_identifier);
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };

/** A world without the customer, whose queue and functions have one clock. */
const start = async (env: Record<string, string> = {}, switches: Partial<Switches> = {}) => {
  const moveOn = takeWallClock();
  const world = await startDigitalQueueWorld({ env, cxone: { customers: [], switches } });
  moveOn(world.now() - Date.now());
  const wait = (seconds: number) => {
    world.advance(seconds);
    moveOn(seconds * 1_000);
  };
  const reasons = () => world.deadLetters().map(({ attributes }) => attributes.code?.StringValue);
  return { world, wait, reasons };
};

test.each([404, 400] as const)(
  'it is a %i at once, whose hint says how to wait for it',
  async (unknownCustomer) => {
    const { world } = await start({}, { unknownCustomer });
    expect(await world.send(UPDATE)).toMatchObject({
      status: unknownCustomer,
      body: { code: 'cxone_not_found', hint: expect.stringContaining('respond-async') },
    });
  },
);

test.each([404, 400] as const)(
  'it is waited for in the queue, where CXone says %i',
  async (unknownCustomer) => {
    const { world, wait, reasons } = await start({}, { unknownCustomer });
    await world.send(UPDATE, {}, ASYNC);
    expect(await world.deliver()).toHaveLength(1);
    expect(await world.receive()).toBeUndefined();
    world.cxone.addCustomer(CUSTOMER);
    wait(10);
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([{ ident: 'hashed_email', value: HASH }]);
    expect(reasons()).toEqual([]);
  },
);

test('it is given up when the time is over, after a last look', async () => {
  const { world, wait, reasons } = await start();
  await world.send(UPDATE, {}, ASYNC);
  wait(899);
  expect(await world.deliver()).toHaveLength(1);
  wait(7);
  expect(await world.deliver()).toEqual([]);
  expect(reasons()).toEqual(['cxone_not_found']);
  expect(world.waiting()).toEqual([]);
});

test('an older update of it is given up alone, and a later one waits on', async () => {
  const { world, wait, reasons } = await start({ UNKNOWN_GUEST_RETRY_SECONDS: '60' });
  await world.send(UPDATE, {}, ASYNC);
  wait(50);
  await world.send(UPDATE, {}, ASYNC);
  wait(20);
  expect(await world.deliver()).toHaveLength(1);
  expect(reasons()).toEqual(['cxone_not_found']);
  expect(world.waiting()).toHaveLength(1);
});

test('with 0 seconds it is given up at once', async () => {
  const { world, reasons } = await start({ UNKNOWN_GUEST_RETRY_SECONDS: '0' });
  await world.send(UPDATE, {}, ASYNC);
  expect(await world.deliver()).toEqual([]);
  expect(reasons()).toEqual(['cxone_not_found']);
});
