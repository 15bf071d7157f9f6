import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { restApiEvent } from '../support/http-events.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { GUEST, startWorld, UPDATE } from '../support/world.ts';

const prefer = (value: string, name = 'prefer') => ({
  headers: { 'content-type': 'application/json', [name]: value },
});
const ASYNC = prefer('respond-async');

describe('Prefer: respond-async', () => {
  test('returns 202 with the message id and Preference-Applied, and CXone is left alone', async () => {
    const world = await startQueueWorld();
    const reply = await world.send(UPDATE, {}, ASYNC);
    const [message] = world.waiting();
    expect(reply).toMatchObject({ status: 202, headers: { 'preference-applied': 'respond-async' } });
    expect(reply.body).toEqual({
      status: 'queued',
      message_id: message?.messageId,
      request_id: 'request-1',
    });
    expect(world.waiting()).toHaveLength(1);
    expect(world.cxone.patchRequestCount).toBe(0);
  });

  test.each([
    ['prefer', 'RESPOND-ASYNC'],
    ['Prefer', 'wait=5, respond-async'],
    ['PREFER', 'respond-async; wait=5 ,return=minimal'],
  ])('is heard whatever the case and among others: %s: %s', async (name, value) => {
    const world = await startQueueWorld();
    expect(await world.send(UPDATE, {}, prefer(value, name))).toMatchObject({ status: 202 });
  });

  test('is heard in any of several Prefer fields, of which a REST API shows the last alone in headers', async () => {
    const world = await startQueueWorld();
    const event = restApiEvent({ body: UPDATE, headers: { Prefer: 'wait=5' } });
    world.keepPrivate(...Object.values(UPDATE));
    const multiValueHeaders = { Prefer: ['respond-async', 'wait=5'] };
    expect(await world.handle({ ...event, multiValueHeaders })).toMatchObject({ status: 202 });
  });

  test('is ignored where no queue is configured', async () => {
    const world = await startWorld();
    const reply = await world.send(UPDATE, {}, ASYNC);
    expect(reply).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(reply.headers).not.toHaveProperty('preference-applied');
  });

  test('is heard with OVERFLOW=fail too: it is the wish of the caller, not an overflow', async () => {
    const world = await startQueueWorld({ env: { OVERFLOW: 'fail' } });
    expect(await world.send(UPDATE, {}, ASYNC)).toMatchObject({ status: 202 });
  });

  test('is logged as queued, with the message id and no identifier', async () => {
    const world = await startQueueWorld();
    const { body } = await world.send(UPDATE, { requestId: 'request-7' }, ASYNC);
    expect(world.lines()).toMatchObject([
      { level: 'INFO', outcome: 'queued', message_id: body.message_id, request_id: 'request-7' },
    ]);
  });

  test('returns 202 while CXone is down', async () => {
    const world = await startQueueWorld();
    world.cxone.setOutage(true);
    expect(await world.send(UPDATE, {}, ASYNC)).toMatchObject({ status: 202 });
  });
});

describe('a queued update', () => {
  test('is a versioned message with the guest id and the hash, in the group of its guest, without an identifier', async () => {
    const world = await startQueueWorld();
    await world.send(UPDATE, { requestId: 'request-7' }, ASYNC);
    const [message] = world.waiting();
    expect(JSON.parse(message?.body ?? '')).toEqual({
      version: 1,
      guest_id: GUEST,
      attributes: [{ id: 'hashed_user_id', value: hashIdentifier(UPDATE.user_identifier) }],
      request_id: 'request-7',
    });
    expect(message?.groupId).toBe(guestDigest(GUEST));
    expect(message?.attributes).toEqual({});
    for (const { body } of world.sqs.requests) expect(body).not.toContain(UPDATE.user_identifier);
  });

  test('has a deduplication id of its own, though an identical one went before', async () => {
    const world = await startQueueWorld();
    const first = await world.send(UPDATE, {}, ASYNC);
    const second = await world.send(UPDATE, {}, ASYNC);
    expect(second.body.message_id).not.toBe(first.body.message_id);
    const ids = world.waiting().map(({ deduplicationId }) => deduplicationId);
    expect(new Set(ids).size).toBe(2);
  });

  test('is A at the end when A, then B, then A again come within five minutes', async () => {
    const world = await startQueueWorld();
    for (const user_identifier of ['a@example.com', 'b@example.com', 'a@example.com']) {
      expect(await world.send({ ...UPDATE, user_identifier }, {}, ASYNC)).toMatchObject({ status: 202 });
      expect(await world.deliver()).toEqual([]);
      world.advance(60);
    }
    expect(world.cxone.attributesOf(GUEST)).toMatchObject([{ value: hashIdentifier('a@example.com') }]);
    expect(world.cxone.patchRequestCount).toBe(3);
  });

  test("is there once when SQS's reply is lost and the SDK sends it again", async () => {
    const world = await startQueueWorld();
    world.sqs.fault({ action: 'SendMessage', kind: 'reset', afterApply: true });
    const reply = await world.send(UPDATE, {}, ASYNC);
    expect(reply).toMatchObject({ status: 202, body: { message_id: world.waiting()[0]?.messageId } });
    expect(world.waiting()).toHaveLength(1);
    const sent = world.sqs.requests.map(({ body }) => JSON.parse(body).MessageDeduplicationId);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });
});

describe('what is never queued', () => {
  test.each([
    ['a body that is no JSON', 'no json', 400],
    ['no identifier', { guest_id: GUEST }, 400],
    ['an identifier that is none', { ...UPDATE, user_identifier: 'nonsense' }, 400],
    ['an unknown field', { ...UPDATE, more: 1 }, 400],
    ['a body too large', { ...UPDATE, user_identifier: 'x'.repeat(70_000) }, 413],
  ])('is an invalid request: %s', async (_, body, status) => {
    const world = await startQueueWorld();
    expect(await world.send(body, {}, ASYNC)).toMatchObject({ status });
    expect(world.sqs.requests).toEqual([]);
  });

  test('is a request of another content type', async () => {
    const world = await startQueueWorld();
    const headers = { prefer: 'respond-async', 'content-type': 'text/plain' };
    expect(await world.send(UPDATE, {}, { headers })).toMatchObject({ status: 415 });
    expect(world.sqs.requests).toEqual([]);
  });
});
