// What holds for queued updates and their order whatever the API of CXone.
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { openDirect } from '../../support/direct-function.ts';
import { startOrderTable } from '../../support/order-table.ts';
import { PROFILES, UPDATE } from '../../support/profiles.ts';

const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };
const SYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-sync' } };
const by = (person: string) => ({ ...UPDATE, user_identifier: `${person}@example.com` });
const hashOf = (person: string) => hashIdentifier(`${person}@example.com`);

describe.each(PROFILES)('the queue before $name', ({ start }) => {
  test('drains updates of a guest in order, coalesced into one write', async () => {
    const { world, held, counts } = await start();
    for (const person of ['first', 'second', 'third']) {
      expect((await world.send(by(person), {}, ASYNC)).status).toBe(202);
    }
    expect(await world.deliver()).toEqual([]);
    expect(held()).toBe(hashOf('third'));
    expect(counts().writes).toBe(1);
    expect(world.waiting()).toEqual([]);
  });

  test('takes what CXone fails, and returns it until CXone takes it', async () => {
    const { world, held, strikeWrite } = await start({ env: { CXONE_MAX_ATTEMPTS: '1' } });
    await world.send(UPDATE, {}, ASYNC);
    strikeWrite({ kind: 'status', status: 503, retryAfter: '60' });
    expect(await world.deliver()).toHaveLength(1);
    expect(await world.receive()).toBeUndefined();
    world.advance(61);
    world.forgetEnvironment();
    expect(await world.deliver()).toEqual([]);
    expect(held()).toBe(hashOf('user'));
  });

  test('gets a copy of a later update that went past it, so that the last accepted stays', async () => {
    const order = await startOrderTable();
    const { world, held } = await start({ order });
    await world.send(by('queued'), {}, ASYNC);
    expect((await world.send(by('later'), {}, SYNC)).status).toBe(200);
    expect(world.waiting()).toHaveLength(2);
    while (world.waiting().length > 0) {
      expect(await world.deliver()).toEqual([]);
      world.advance(1);
    }
    expect(held()).toBe(hashOf('later'));
  });

  test('holds neither identifier nor token', async () => {
    const { world } = await start();
    await world.send(UPDATE, {}, ASYNC);
    const text = JSON.stringify(world.waiting());
    expect(text).toContain(hashOf('user'));
    for (const secret of [UPDATE.user_identifier, ...world.cxone.issuedTokens()])
      expect(text).not.toContain(secret);
  });
});

describe.each(PROFILES)('direct over $name', ({ start }) => {
  test('updates many, each with an outcome of its own', async () => {
    const { world, held, counts } = await start();
    const items = [by('one'), by('two'), { ...by('three'), guest_id: 'nobody-here' }, { guest_id: '!' }];
    expect(await openDirect(world, world.env).invoke({ Items: items })).toMatchObject({
      results: [
        { status: 'success', updated_attributes: [{ id: 'hashed_email', value: hashOf('two') }] },
        { status: 'success' },
        { status: 'failed', error: 'CxoneRejectedError', code: 'cxone_not_found', retryable: false },
        { status: 'failed', code: 'field_missing' },
      ],
    });
    expect(held()).toBe(hashOf('two'));
    expect(counts().tokens).toBe(1);
  });

  test('throws by name what CXone refuses', async () => {
    const { world, strikeWrite } = await start();
    strikeWrite({ kind: 'status', status: 409 });
    const error = await openDirect(world, world.env).refusal(UPDATE);
    expect(error).toMatchObject({
      name: 'CxoneRejectedError',
      message: expect.stringMatching(/^cxone_conflict: /),
    });
  });
});
