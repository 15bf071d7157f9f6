// What is made of attributes that CXone took and that are not there when they are read back.
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import type { DigitalSimulatorOptions } from '../../../local/simulators/digital/simulator.ts';
import {
  CUSTOMER,
  callsOf,
  type DigitalWorld,
  GUEST,
  startDigitalQueueWorld,
  startDigitalWorld,
  UPDATE,
} from '../../support/digital-world.ts';

type Fault = NonNullable<ReturnType<NonNullable<DigitalSimulatorOptions['chaos']>>>;

const HASH = hashIdentifier(UPDATE.user_identifier);
const PHONE = hashIdentifier('+14155550123');
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };

const customer = (customFields: readonly object[]): Fault => ({
  target: 'get',
  kind: 'malformed',
  body: JSON.stringify({ id: CUSTOMER, customFields }),
});

/** What the first reading back shows, and what becomes of every question for definitions. */
const strike = ({ cxone }: DigitalWorld, readBack: Fault, definitions?: Omit<Fault, 'target'>) => {
  let struck = false;
  cxone.setChaos(({ target }) => {
    if (target === 'definitions') return definitions && { target, ...definitions };
    if (target !== 'get' || cxone.counts.put === 0 || struck) return undefined;
    struck = true;
    return readBack;
  });
};

describe('an attribute that another writer took away', () => {
  test.each([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfter: '1' },
    { kind: 'half' },
  ] as const)('is no undefined one where asking for definitions meets %j: it waits', async (fault) => {
    const world = await startDigitalQueueWorld({ env: { CXONE_MAX_ATTEMPTS: '1' } });
    await world.send(UPDATE, {}, ASYNC);
    strike(world, customer([]), fault);
    expect(await world.deliver()).toHaveLength(1);
    expect(world.deadLetters()).toEqual([]);
  });

  test('is written again where the employee may not ask for definitions', async () => {
    const world = await startDigitalWorld();
    strike(world, customer([]), { kind: 'status', status: 403 });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(callsOf(world)).toEqual({ get: 3, put: 2, query: 0, definitions: 1 });
  });

  test('does not set back the other one, which was overtaken meanwhile', async () => {
    const world = await startDigitalWorld();
    strike(world, customer([{ ident: 'hashed_email', value: 'newer' }]));
    const identifiers = [
      { attribute_id: 'hashed_email', user_identifier: UPDATE.user_identifier },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ];
    expect((await world.send({ guest_id: GUEST, identifiers })).status).toBe(200);
    expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([
      { ident: 'hashed_email', value: 'newer' },
      { ident: 'hashed_phone', value: PHONE },
    ]);
  });
});

describe('an attribute that is defined and never there', () => {
  test('is 502 after three writes, and no fault of an administrator', async () => {
    const world = await startDigitalWorld();
    world.cxone.setChaos(({ target }) => (target === 'get' ? customer([]) : undefined));
    expect(await world.send(UPDATE)).toMatchObject({ status: 502, body: { code: 'cxone_unexpected_reply' } });
    expect(callsOf(world).put).toBe(3);
  });

  test('stays in the queue until it is', async () => {
    const world = await startDigitalQueueWorld();
    await world.send(UPDATE, {}, ASYNC);
    world.cxone.setChaos(({ target }) => (target === 'put' ? { target, kind: 'html' } : undefined));
    expect(await world.deliver()).toHaveLength(1);
    expect(world.deadLetters()).toEqual([]);
    world.cxone.setChaos(undefined);
    world.advance(10);
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([{ value: HASH }]);
  });
});
