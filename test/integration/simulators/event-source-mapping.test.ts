import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventSourceMapping } from '../../../local/simulators/lambda/event-source-mapping.ts';
import { bodiesOf, fail, mapQueue } from './mapping-setup.ts';
import { DEAD_LETTER_QUEUE, QUEUE, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('the event source mapping', () => {
  let sqs: SqsSetup;
  let mapping: EventSourceMapping | undefined;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(async () => {
    await mapping?.stop();
    mapping = undefined;
    await sqs.close();
  });

  const map = (invoke: (event: SQSEvent) => Promise<unknown>, maximumConcurrency = 2) => {
    mapping = mapQueue(sqs, invoke, maximumConcurrency);
    return mapping;
  };

  test('a failed item stays and comes back when its visibility timeout ends, not before', async () => {
    await sqs.send('a', 'good');
    await sqs.send('b', 'bad');
    const seen: string[] = [];
    map(async ({ Records }) => {
      seen.push(...Records.map(({ body }) => body));
      const isFirst = seen.filter((body) => body === 'bad').length === 1;
      return fail(
        ...Records.filter(({ body }) => body === 'bad' && isFirst).map(({ messageId }) => messageId),
      );
    });
    await vi.waitUntil(() => sqs.simulator.messages(QUEUE).length === 1);
    sqs.advance(29);
    await vi.waitUntil(() => sqs.simulator.waitingPolls() === 2);
    expect(seen.toSorted()).toEqual(['bad', 'good']);
    sqs.advance(1);
    await mapping?.idle();
    expect(seen.toSorted()).toEqual(['bad', 'bad', 'good']);
  });

  test('a failed item comes back when the function said, if it changed the visibility timeout', async () => {
    await sqs.send('a', '1');
    const counts: string[] = [];
    map(async ({ Records }) => {
      const [record] = Records;
      counts.push(record?.attributes.ApproximateReceiveCount ?? '');
      if (counts.length > 1) return null;
      const input = { QueueUrl: sqs.queueUrl, ReceiptHandle: record?.receiptHandle, VisibilityTimeout: 5 };
      await sqs.client.send(new ChangeMessageVisibilityCommand(input));
      return fail(record?.messageId);
    });
    await vi.waitUntil(() => sqs.simulator.waitingPolls() === 2);
    sqs.advance(5);
    await mapping?.idle();
    expect(counts).toEqual(['1', '2']);
  });

  test('a rejection fails the whole batch, and what fails too often goes to the dead-letter queue', async () => {
    await sqs.send('a', '1');
    await sqs.send('a', '2');
    const running = map(() => Promise.reject(new Error('killed')));
    for (const batches of [1, 2]) {
      await vi.waitUntil(() => running.failedBatchCount === batches && sqs.simulator.waitingPolls() === 2);
      expect(sqs.simulator.messages(QUEUE)).toHaveLength(2);
      sqs.advance(30);
    }
    await running.idle();
    expect(sqs.simulator.messages(DEAD_LETTER_QUEUE).map(({ body }) => body)).toEqual(['1', '2']);
    expect(running.batchCount).toBe(2);
  });

  test('at most maximumConcurrency batches are out, and a group is never in two of them', async () => {
    const groupsOut: string[] = [];
    const allOut = Promise.withResolvers<void>();
    let most = 0;
    let out = 0;
    for (let n = 0; n < 60; n += 1) await sqs.send(`g${n % 6}`, String(n));
    const order = new Map<string, number[]>();
    const running = map(async ({ Records }) => {
      out += 1;
      most = Math.max(most, out);
      const groups = new Set(Records.map(({ attributes }) => attributes.MessageGroupId ?? ''));
      for (const group of groups) {
        expect(groupsOut).not.toContain(group);
        groupsOut.push(group);
      }
      if (out === 3) allOut.resolve();
      await allOut.promise;
      for (const { attributes, body } of Records) {
        const group = attributes.MessageGroupId ?? '';
        order.set(group, [...(order.get(group) ?? []), Number(body)]);
      }
      for (const group of groups) groupsOut.splice(groupsOut.indexOf(group), 1);
      out -= 1;
      return null;
    }, 3);
    await running.idle();
    expect(most).toBe(3);
    expect(running.failedBatchCount).toBe(0);
    expect([...order.values()].flat()).toHaveLength(60);
    for (const numbers of order.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  test('a group whose messages became visible while the function still works on it is not invoked again', async () => {
    await sqs.send('a', '1');
    const gate = Promise.withResolvers<null>();
    const seen: string[][] = [];
    const running = map((event) => {
      seen.push(bodiesOf(event));
      return gate.promise;
    });
    await vi.waitUntil(() => seen.length === 1);
    sqs.advance(30);
    await vi.waitUntil(() => sqs.simulator.messages(QUEUE)[0]?.receiveCount === 2);
    gate.resolve(null);
    await vi.waitUntil(() => sqs.simulator.waitingPolls() === 2);
    expect(seen).toEqual([['1']]);
    expect(running.batchCount).toBe(1);
  });

  test('errors of SQS are outlived, and stop waits for the batch that is out', async () => {
    sqs.simulator.fault({ action: 'ReceiveMessage', type: 'AccessDenied', times: 2 });
    await sqs.send('a', '1');
    const gate = Promise.withResolvers<null>();
    let done = false;
    const running = map(async () => {
      await gate.promise;
      done = true;
      return null;
    });
    await vi.waitUntil(() => running.batchCount === 1);
    const stopped = running.stop();
    gate.resolve(null);
    await stopped;
    expect(done).toBe(true);
    expect(sqs.simulator.messages(QUEUE)).toEqual([]);
    sqs.simulator.assertFaultsConsumed();
  });
});
