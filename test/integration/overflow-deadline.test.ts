import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { startWorld, UPDATE, type World } from '../support/world.ts';

// Of a second, CXone has 200 ms, SQS 600 ms, and the response 200 ms.
const FUNCTION_TIME_MS = 1_000;
const ENV = { SQS_RESERVE_MS: '600', ANSWER_RESERVE_MS: '200' };
const QUEUED = { status: 202, body: { status: 'queued', reason: 'deadline_exceeded' } };

/** Sends an update, and fails when the response comes after the time of the function is up. */
const sendInTime = async (world: World) => {
  const startedAtMs = Date.now();
  const reply = await world.send(UPDATE, { remainingMs: FUNCTION_TIME_MS });
  expect(Date.now() - startedAtMs).toBeLessThan(FUNCTION_TIME_MS);
  return reply;
};

describe('enough of the deadline is kept back to store the update', () => {
  test('when CXone does not reply: 202 before the time of the function is up', async () => {
    const world = await startQueueWorld({ env: ENV });
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    expect(await sendInTime(world)).toMatchObject(QUEUED);
    expect(world.waiting()).toHaveLength(1);
  });

  test('when the token endpoint does not reply', async () => {
    const world = await startQueueWorld({ env: ENV });
    world.cxone.setChaos(() => ({ target: 'token', kind: 'hang' }));
    expect(await sendInTime(world)).toMatchObject(QUEUED);
    expect(world.waiting()).toHaveLength(1);
  });

  test('when Secrets Manager does not reply', async () => {
    const world = await startQueueWorld({ env: ENV });
    world.secretsManager.fault({ type: 'hang' });
    expect(await sendInTime(world)).toMatchObject(QUEUED);
    expect(world.waiting()).toHaveLength(1);
  });

  test('when there is no time for CXone at all', async () => {
    const world = await startQueueWorld({ env: { ...ENV, SQS_RESERVE_MS: '800' } });
    expect(await sendInTime(world)).toMatchObject(QUEUED);
    expect(world.cxone.patchRequestCount).toBe(0);
  });

  test('when SQS takes the update only at the second attempt', async () => {
    const world = await startQueueWorld({ env: ENV });
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    world.sqs.fault({ action: 'SendMessage', type: 'InternalError' });
    expect(await sendInTime(world)).toMatchObject(QUEUED);
    expect(world.waiting()).toHaveLength(1);
  });
});

describe('when SQS does not reply either', () => {
  test("the caller gets CXone's failure in time, and the attempt is given up: nothing is stored behind its back", async () => {
    const attempts: AbortSignal[] = [];
    const sqs = await startLoopbackServer(({ signal }) => {
      attempts.push(signal);
    });
    onTestFinished(() => sqs.close());
    const world = await startWorld({
      env: { ...ENV, UPDATE_QUEUE_URL: `${sqs.url}/000000000000/updates.fifo` },
    });
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.url);
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'hang' }));
    expect(await sendInTime(world)).toMatchObject({ status: 504, body: { code: 'deadline_exceeded' } });
    expect(attempts).toHaveLength(1);
    await vi.waitUntil(() => attempts[0]?.aborted, { timeout: 500, interval: 5 });
  });
});
