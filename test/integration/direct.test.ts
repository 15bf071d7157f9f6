import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { openDirect } from '../support/direct-function.ts';
import { GUEST, startWorld, UPDATE } from '../support/world.ts';

const OTHER = { guest_id: 'guest-2', user_identifier: '+14155550123', attribute_id: 'hashed_phone' };

const setUp = async () => {
  const world = await startWorld({ cxone: { guests: [GUEST, 'guest-2'] } });
  return { world, direct: openDirect(world) };
};

const successOf = (id: string, identifier: string) => ({
  status: 'success',
  updated_attributes: [expect.objectContaining({ id, value: hashIdentifier(identifier) })],
});
const UPDATED = successOf('hashed_user_id', 'user@example.com');
const OTHER_UPDATED = successOf('hashed_phone', '+14155550123');

const eventBridge = (detail: unknown) => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Guest identified',
  source: 'shop.login',
  account: '123456789012',
  time: '2026-01-02T03:04:05Z',
  region: 'eu-central-1',
  resources: [],
  detail,
});

describe('the payload of direct', () => {
  test('is the request itself, and the result is the success body itself', async () => {
    const { world, direct } = await setUp();
    expect(await direct.invoke(UPDATE)).toEqual({
      status: 'success',
      updated_attributes: world.cxone.attributesOf(GUEST),
    });
    expect(await direct.invoke(UPDATE)).toEqual(UPDATED);
  });

  test('may name several identifiers of the guest', async () => {
    const { world, direct } = await setUp();
    const identifiers = [
      { attribute_id: 'hashed_email', user_identifier: 'User@Example.com ' },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ];
    expect(await direct.invoke({ guest_id: GUEST, identifiers })).toMatchObject({
      updated_attributes: [{ id: 'hashed_email' }, { id: 'hashed_phone' }],
    });
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test('may be an EventBridge event with the request as its detail', async () => {
    const { direct } = await setUp();
    expect(await direct.invoke(eventBridge(UPDATE))).toEqual(UPDATED);
  });

  test('is refused when the detail of an EventBridge event is no request', async () => {
    const { direct } = await setUp();
    expect(await direct.refusal(eventBridge('nothing'))).toMatchObject({ name: 'InvalidRequestError' });
  });

  test('may be Items, which have results in their order', async () => {
    const { direct } = await setUp();
    expect(await direct.invoke({ Items: [OTHER, UPDATE] })).toEqual({ results: [OTHER_UPDATED, UPDATED] });
  });

  test('may be Items inside of an EventBridge event', async () => {
    const { direct } = await setUp();
    expect(await direct.invoke(eventBridge({ Items: [UPDATE] }))).toEqual({ results: [UPDATED] });
  });

  test('may have a default attribute_id for its Items in BatchInput', async () => {
    const { direct } = await setUp();
    const rows = {
      Items: [{ ...UPDATE, attribute_id: '' }, OTHER],
      BatchInput: { attribute_id: 'hashed_email' },
    };
    expect(await direct.invoke(rows)).toEqual({
      results: [successOf('hashed_email', 'user@example.com'), OTHER_UPDATED],
    });
  });

  test('may be an array, as EventBridge Pipes sends it, of requests and of events', async () => {
    const { direct } = await setUp();
    expect(await direct.invoke([UPDATE, eventBridge(OTHER)])).toEqual([UPDATED, OTHER_UPDATED]);
  });
});
