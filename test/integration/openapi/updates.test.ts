// Every request that the document shows is sent, and the response is the example of the same name.
import { describe, expect, test } from 'vitest';
import { startDigitalWorld } from '../../support/digital-world.ts';
import { KEYED, secretWithKeys } from '../../support/hash-program.ts';
import { exampleOf, expectPromised, operation } from '../../support/openapi/document.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { secretText, startWorld } from '../../support/world.ts';

const REQUESTS = operation.requestBody.content['application/json'].examples;
const ONE = REQUESTS.one?.value;
const FILED_UNDER = REQUESTS.filed_under?.value;

/** An example with whatever times. */
const atAnyTime = (example: unknown) =>
  JSON.parse(JSON.stringify(example), (name, value) =>
    /Timestamp$/.test(name) ? expect.any(value.constructor) : value,
  );

describe('an update', () => {
  test.each(Object.entries(REQUESTS))('like %s returns the example, as promised', async (name, { value }) => {
    const world = await startWorld();
    const reply = await world.send(value);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual(atAnyTime(exampleOf(200, name)));
    expectPromised(reply);
  });

  test('over Digital Experience has other values in the same form', async () => {
    const reply = await (await startDigitalWorld()).send(FILED_UNDER);
    expect(reply.body).toEqual(atAnyTime(exampleOf(200, 'digital')));
    expectPromised(reply);
  });

  test('while keys are rotated has other values in the same form', async () => {
    const { IDENTIFIER_HASH } = KEYED;
    const secret = { ...JSON.parse(secretWithKeys(['k1'])), ...JSON.parse(secretText()) };
    const world = await startWorld({ env: { IDENTIFIER_HASH }, secret: JSON.stringify(secret) });
    const reply = await world.send(FILED_UNDER);
    expect(reply.body).toEqual(atAnyTime(exampleOf(200, 'rotation')));
    expectPromised(reply);
  });
});

describe('a queued update', () => {
  test('that was asked for is the example, as promised', async () => {
    const world = await startQueueWorld();
    const reply = await world.send(ONE, {}, { headers: { prefer: 'respond-async' } });
    expect(reply).toMatchObject({ status: 202, headers: { 'preference-applied': 'respond-async' } });
    expect(Object.keys(reply.body)).toEqual(Object.keys(Object(exampleOf(202, 'asked_for'))));
    expectPromised(reply);
  });

  test('in place of an error is the example, as promised', async () => {
    const world = await startQueueWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 500 });
    const reply = await world.send(ONE);
    const example = Object(exampleOf(202, 'overflow'));
    expect(reply.status).toBe(202);
    expect(Object.keys(reply.body)).toEqual(Object.keys(example));
    expect(reply.body.reason).toBe(example.reason);
    expectPromised(reply);
  });
});
