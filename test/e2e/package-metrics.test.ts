// What the metric filters of the packaged template make of the lines that the functions write, in a world of loopback.
import { describe, expect, inject, test } from 'vitest';
import { openDirect } from '../support/direct-function.ts';
import { HMAC, keyedSecret, ROTATING } from '../support/hash-keys.ts';
import { metricsOf } from '../support/log-metrics.ts';
import { startOrderWorld } from '../support/order-world.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { startWorld, UPDATE, type World } from '../support/world.ts';

const {
  plain: { template },
} = inject('packages');

const metricsIn = ({ lines }: Pick<World, 'lines'>, group = 'HttpLogGroup') =>
  metricsOf(template, group, lines());
const inMs = [expect.any(Number)];
const fails = (status: number, times: number) =>
  ({ target: 'patch', kind: 'status', status, times, retryAfter: '0' }) as const;

describe('a call', () => {
  test('that goes through is an outcome, a duration, an attempt and a reply', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    expect(metricsIn(world)).toEqual({
      UpdateMs: inMs,
      'Outcomes:updated': [1],
      Attempts: [1],
      'CxoneReplies:200': [1],
    });
    const [duration = -1] = metricsIn(world).UpdateMs ?? [];
    expect(duration).toBe(world.lines()[0]?.duration_ms);
  });

  test('counts alike where its line tells of keys and of phone numbers', async () => {
    const world = await startWorld({ env: HMAC, secret: keyedSecret(ROTATING) });
    await world.send({ ...UPDATE, user_identifier: '+14155550123' });
    expect(world.lines()).toMatchObject([{ hash_keys: ['k2', 'k1'], phones: ['with_plus'] }]);
    expect(metricsIn(world)).toEqual({
      UpdateMs: inMs,
      'Outcomes:updated': [1],
      Attempts: [1],
      'CxoneReplies:200': [1],
    });
  });

  test('that is repeated counts every reply once, and its attempts at its end', async () => {
    const world = await startWorld();
    world.cxone.fault(fails(503, 2));
    await world.send(UPDATE);
    expect(metricsIn(world)).toEqual({
      UpdateMs: inMs,
      'Outcomes:retried': [1, 1],
      'Outcomes:updated': [1],
      Attempts: [3],
      'CxoneReplies:503': [1, 1],
      'CxoneReplies:200': [1],
    });
  });

  test('that CXone cannot take is in trouble, once, whether it is tried and queued or queued at once', async () => {
    const world = await startQueueWorld({ env: { CXONE_RETRY_BASE_DELAY_MS: '60000' } });
    world.cxone.fault({ ...fails(503, 3) });
    for (let i = 0; i < 5; i += 1) expect(await world.send(UPDATE)).toMatchObject({ status: 202 });
    const metrics = metricsIn(world);
    expect(metrics.CxoneInTrouble).toHaveLength(5);
    expect(metrics).toMatchObject({
      'Outcomes:queued': Array(5).fill(1),
      'Outcomes:circuit_opened': [1],
      'Failures:cxone_server_error': Array(3).fill(1),
      'CxoneReplies:503': Array(3).fill(1),
      Attempts: Array(3).fill(1),
    });
    expect(metrics).not.toHaveProperty('UpdateMs');
  });

  test('of direct that meets the open circuit is in trouble, and no attempt', async () => {
    const world = await startWorld();
    const direct = openDirect(world, { CXONE_RETRY_BASE_DELAY_MS: '60000' });
    world.cxone.fault(fails(503, 3));
    for (let i = 0; i < 2; i += 1) await direct.refusal(UPDATE);
    expect(metricsIn(world, 'DirectLogGroup')).toMatchObject({
      CxoneInTrouble: [1, 1],
      'Failures:cxone_circuit_open': [1],
      'CxoneReplies:503': [1, 1, 1],
    });
  });

  test('that its caller has got wrong is a failure, and no matter of an operator', async () => {
    const world = await startWorld();
    await world.send({});
    expect(metricsIn(world)).toEqual({ 'Outcomes:failed': [1], 'Failures:field_missing': [1] });
  });
});

describe('what an operator has to mend', () => {
  test.each([
    ['refused credentials', { target: 'token', kind: 'status', status: 401 } as const],
    ['refused tokens', { target: 'patch', kind: 'status', status: 401, times: 3 } as const],
    ['a missing scope', { target: 'patch', kind: 'status', status: 403 } as const],
  ])('is counted for %s', async (_, fault) => {
    const world = await startWorld();
    world.cxone.fault(fault);
    await world.send(UPDATE);
    expect(metricsIn(world)).toMatchObject({ AccessRefused: [1] });
  });

  test('is counted for a secret that is not there, for each call of direct too', async () => {
    const world = await startWorld({ secret: null });
    await world.send(UPDATE);
    await openDirect(world).refusal(UPDATE);
    expect(metricsIn(world, 'DirectLogGroup')).toMatchObject({ AccessRefused: [1, 1] });
    expect(metricsIn(world)).not.toHaveProperty('OperatorErrors');
  });

  test('is counted for a wrong configuration, apart from the credentials', async () => {
    const world = await startWorld({ env: { CXONE_BASE_URL: undefined } });
    await world.send(UPDATE);
    expect(metricsIn(world)).toEqual({
      OperatorErrors: [1],
      'Outcomes:failed': [1],
      'Failures:configuration_invalid': [1],
    });
  });

  test('is counted for an order that was not kept', async () => {
    const world = await startOrderWorld();
    world.table.interfere(() => 'refuse');
    await world.update('A');
    expect(metricsIn(world)).toMatchObject({ OrderNotKept: [1], UpdateMs: inMs });
    expect(metricsIn(world)).not.toHaveProperty('OperatorErrors');
  });
});

describe('the queue', () => {
  test('tells how old its oldest update is, and what became of each', async () => {
    const world = await startQueueWorld();
    await world.put({ guestId: 'guest-unknown', attributes: [{ id: 'a', value: 'b'.repeat(64) }] });
    await world.deliver();
    const metrics = metricsIn(world, 'QueueLogGroup');
    expect(metrics).toEqual({
      OldestUpdateMs: [world.lines().at(-1)?.oldest_ms],
      'Outcomes:failed': [1],
      'Outcomes:dead_lettered': [1],
      'Outcomes:drained': [1],
      'Failures:cxone_not_found': [1],
      Attempts: [1],
      'CxoneReplies:404': [1],
    });
  });
});
