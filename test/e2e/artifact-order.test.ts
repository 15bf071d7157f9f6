// Runs the packaged functions together, as a deployment with an order table has them: of the updates of one
// guest's attribute the last accepted stays.
import { describe, expect, inject, test, vi } from 'vitest';
import { DEAD_LETTERS, UPDATES } from '../support/artifact-world.ts';
import type { Treatment } from '../support/order-table.ts';
import { bodyOf, GUEST, hashOf, startPackagedOrder } from '../support/packaged-order.ts';

const setUp = () => startPackagedOrder(inject('packages').plain);

describe('the artifacts, with an order table', () => {
  test('keep an update that CXone took after an older one had overflowed', async () => {
    const { world, update, drain, stored } = await setUp();
    world.cxone.setOutage(true);
    expect(await update('A')).toBe(202);
    world.cxone.setOutage(false);
    expect(await update('B')).toBe(200);
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
  });

  test('keep it after an older one was queued at the wish of its sender, through http and direct', async () => {
    const { world, table, update, drain, stored } = await setUp();
    expect(await update('A', 'respond-async')).toBe(202);
    const direct = await world.spawnOther('direct', {
      ...table.env,
      UPDATE_QUEUE_URL: world.sqs.queueUrl(UPDATES),
    });
    expect((await direct.invoke(bodyOf('B'))).response).toMatchObject({ status: 'success' });
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
    expect(await update('A', 'respond-async')).toBe(202);
    expect(await update('B')).toBe(200);
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
    expect(await table.queuedIds(GUEST)).toEqual([]);
  });

  test('keep it after an older one that SQS stored though its caller was told of a failure', async () => {
    const { world, update, drain, stored } = await setUp();
    world.sqs.fault({ action: 'SendMessage', kind: 'reset', times: 3, afterApply: true });
    expect(await update('A', 'respond-async')).toBe(500);
    expect(await update('B')).toBe(200);
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
  });

  test('keep it when a batch is delivered again whose function had done all but answer', async () => {
    const { update, drain, stored, queue, batches } = await setUp();
    expect(await update('A', 'respond-async')).toBe(202);
    await drain();
    expect(stored()).toEqual([hashOf('A')]);
    expect(await update('B')).toBe(200);
    const { response } = await queue.invoke(batches[0]);
    expect(response).toEqual({ batchItemFailures: [] });
    expect(stored()).toEqual([hashOf('B')]);
    await vi.waitFor(() => expect(queue.stdout()).toContain('"outcome":"superseded"'));
  });

  test('keep it when an older one is replayed from the dead-letter queue', async () => {
    const { world, update, drain, put, stored } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
    expect(await update('A', 'respond-async')).toBe(202);
    await drain();
    const [letter] = world.sqs.messages(DEAD_LETTERS);
    expect(letter).toBeDefined();
    expect(await update('B')).toBe(200);
    await drain();
    await put(letter?.body ?? '', letter?.groupId ?? '');
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
  });

  test('keep it when the table answers a look only after a consumer has carried the older one to CXone', async () => {
    const { world, table, update, drain, queue, batches, stored } = await setUp();
    // Both have run before, so that this takes a fraction of the second that a caller waits for the table.
    expect(await update('A', 'respond-async')).toBe(202);
    await drain();
    expect(await update('A', 'respond-async')).toBe(202);
    const [record] = Object(batches[0]).Records;
    const event = { Records: [{ ...record, body: world.sqs.messages(UPDATES)[0]?.body }] };
    const { promise, resolve } = Promise.withResolvers<void>();
    let looks = 0;
    table.interfere(async ({ operation }): Promise<Treatment> => {
      if (operation !== 'GetItem') return 'answer';
      looks += 1;
      await promise;
      return 'answer';
    });
    const answer = update('B');
    await vi.waitUntil(() => looks > 0, { interval: 5 });
    expect((await queue.invoke(event)).response).toEqual({ batchItemFailures: [] });
    expect(stored()).toEqual([hashOf('A')]);
    resolve();
    expect(await answer).toBe(200);
    await drain();
    expect(stored()).toEqual([hashOf('B')]);
  });

  test('drain a message of the release before, which has no place, where it is in the queue', async () => {
    const { world, update, drain, put, stored } = await setUp();
    expect(await update('A', 'respond-async')).toBe(202);
    const [message] = world.sqs.messages(UPDATES);
    const { place: _, accepted_at: __, ...before } = JSON.parse(message?.body ?? '');
    expect(await update('B', 'respond-async')).toBe(202);
    await put(JSON.stringify(before), message?.groupId ?? '');
    await drain();
    expect(stored()).toEqual([hashOf('A')]);
  });

  test('answer what CXone did while the table is down, and queue nothing without its place', async () => {
    const { world, table, http, update } = await setUp();
    table.interfere(() => 'refuse');
    expect(await update('A')).toBe(200);
    await vi.waitFor(() => expect(http.stdout()).toContain('"code":"order_not_kept"'));
    expect(await update('A', 'respond-async')).toBe(500);
    world.cxone.setOutage(true);
    expect(await update('A')).toBe(502);
    expect(world.sqs.messages(UPDATES)).toEqual([]);
    expect(http.stderr()).toBe('');
  });
});
