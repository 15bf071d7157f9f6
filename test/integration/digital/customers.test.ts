// Who a customer is: one guest under two ids, one that was merged, and one that is not there yet.
import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { serializeQueuedUpdate } from '../../../lib/queue/queue-message.ts';
import {
  CUSTOMER,
  callsOf,
  GUEST,
  startDigitalQueueWorld,
  startDigitalWorld,
  UPDATE,
} from '../../support/digital-world.ts';
import { openDirect } from '../../support/direct-function.ts';
import { startOrderTable } from '../../support/order-table.ts';

const HASH = hashIdentifier(UPDATE.user_identifier);
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };

describe('an id with its prefix and without', () => {
  test('are one customer, one group in the queue, and one digest in the log', async () => {
    const world = await startDigitalQueueWorld();
    for (const guest_id of [GUEST, CUSTOMER]) {
      expect((await world.send({ ...UPDATE, guest_id }, {}, ASYNC)).status).toBe(202);
    }
    expect(world.waiting().map(({ groupId }) => groupId)).toEqual(Array(2).fill(guestDigest(CUSTOMER)));
    expect(new Set(world.lines().map(({ guest }) => guest))).toEqual(
      new Set([guestDigest(CUSTOMER).slice(0, 12)]),
    );
    expect(await world.deliver()).toEqual([]);
    expect(callsOf(world).put).toBe(1);
  });

  test('share one write in a batch of direct', async () => {
    const world = await startDigitalWorld();
    const items = [GUEST, CUSTOMER].map((guest_id) => ({ ...UPDATE, guest_id }));
    await openDirect(world).invoke({ Items: items });
    expect(callsOf(world).put).toBe(1);
  });

  test('are one in the queue even where the sender did not know', async () => {
    const world = await startDigitalQueueWorld();
    await world.put({ guestId: GUEST, attributes: [{ id: 'hashed_email', value: HASH }] });
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([{ value: HASH }]);
  });

  test('take no place from the updates of the other id: what an unaware sender queued later is written', async () => {
    const order = await startOrderTable();
    const world = await startDigitalQueueWorld({ order });
    const attributes = [{ id: 'hashed_email', value: HASH }];
    await world.send({ ...UPDATE, user_identifier: 'earlier@example.com' }, {}, ASYNC);
    expect(await world.deliver()).toEqual([]);
    const place = { id: 'unaware.zzzzzz', number: 1 };
    const body = serializeQueuedUpdate({ update: { guestId: GUEST, attributes }, requestId: 'r', place });
    await world.putRaw(guestDigest(GUEST), body);
    expect(await world.deliver()).toEqual([]);
    expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([{ value: HASH }]);
  });

  test('a hyphen in an attribute id is refused, naming the rule', async () => {
    const world = await startDigitalWorld();
    expect(await world.send({ ...UPDATE, attribute_id: 'hashed-email' })).toMatchObject({
      status: 400,
      body: { code: 'field_invalid', details: expect.stringMatching(/^attribute_id must be .*underscores/) },
    });
    const identifiers = [{ attribute_id: 'a-b', user_identifier: UPDATE.user_identifier }];
    expect(await world.send({ guest_id: GUEST, identifiers })).toMatchObject({
      status: 400,
      body: { details: expect.stringMatching(/^identifiers\[0\]\.attribute_id /) },
    });
    expect(callsOf(world)).toEqual({ get: 0, put: 0, query: 0, definitions: 0 });
  });
});

const MERGES = (['union', 'own'] as const).flatMap((customFieldsWrite) =>
  (['unknown', 'followed', 'read'] as const).flatMap((oldCustomer) =>
    ([404, 400] as const).map((unknownCustomer) => ({ customFieldsWrite, oldCustomer, unknownCustomer })),
  ),
);

describe('a customer that was merged', () => {
  test.each(MERGES)('is found by its identity: %j', async ({ customFieldsWrite, ...switches }) => {
    const env = { CXONE_CUSTOM_FIELDS_WRITE: customFieldsWrite };
    const world = await startDigitalWorld({
      env,
      cxone: { customers: [CUSTOMER, 'chat_other'], switches: { ...switches, put: 'merges' } },
    });
    world.cxone.writeFields('chat_other', { hashed_phone: 'theirs' });
    world.cxone.merge(CUSTOMER, 'chat_other');
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.cxone.fieldsOf('chat_other')).toMatchObject([
      { ident: 'hashed_phone', value: 'theirs' },
      { ident: 'hashed_email', value: HASH },
    ]);
    expect(callsOf(world).query).toBeLessThanOrEqual(1);
  });

  test.each(['union', 'own'])(
    'is found by its old id where that is followed on reading, with %s',
    async (customFieldsWrite) => {
      const world = await startDigitalWorld({
        env: { CXONE_CUSTOM_FIELDS_WRITE: customFieldsWrite },
        cxone: {
          customers: [CUSTOMER, 'chat_other'],
          switches: { oldCustomer: 'read', identityQuery: 'refused' },
        },
      });
      world.cxone.merge(CUSTOMER, 'chat_other');
      expect((await world.send(UPDATE)).status).toBe(200);
      expect(world.cxone.fieldsOf('chat_other')).toMatchObject([{ ident: 'hashed_email', value: HASH }]);
    },
  );

  test('is not taken for one of another channel, or for one without the identity', async () => {
    const world = await startDigitalWorld({ cxone: { customers: [`mail_${GUEST}`] } });
    expect((await world.send(UPDATE)).status).toBe(404);
    world.cxone.fault({
      target: 'query',
      kind: 'malformed',
      body: JSON.stringify({ data: [{ id: `mail_${GUEST}` }] }),
    });
    expect((await world.send(UPDATE)).status).toBe(404);
    expect(callsOf(world)).toMatchObject({ query: 2, put: 0 });
  });

  test('whose query is refused stays unknown', async () => {
    const world = await startDigitalWorld({
      cxone: { customers: [], switches: { identityQuery: 'refused' } },
    });
    expect(await world.send(UPDATE)).toMatchObject({ status: 404, body: { code: 'cxone_not_found' } });
  });

  test.each(['html', 'malformed'] as const)(
    'whose query gets another reply (%s) stays unknown',
    async (kind) => {
      const world = await startDigitalWorld({ cxone: { customers: [] } });
      world.cxone.fault({ target: 'query', kind });
      expect(await world.send(UPDATE)).toMatchObject({ status: 404, body: { code: 'cxone_not_found' } });
    },
  );
});
