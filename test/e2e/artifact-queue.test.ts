// Runs the packaged `queue` function as Lambda does, behind an event source mapping.
import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { toQueueEntry } from '../../lib/queue/update-sender.ts';
import {
  type EventSourceMapping,
  startEventSourceMapping,
} from '../../local/simulators/lambda/event-source-mapping.ts';
import type { LambdaProcess } from '../../local/simulators/lambda/process.ts';
import { type ArtifactWorld, DEAD_LETTERS, startArtifactWorld, UPDATES } from '../support/artifact-world.ts';
import { hashed, updateOf } from '../support/updates.ts';

const { plain } = inject('packages');

interface QueueSetup {
  readonly world: ArtifactWorld;
  readonly lambda: LambdaProcess;
  send(guestId: string, label: string): Promise<unknown>;
  /** What comes next meets another environment: the clock of the queue jumps, that of a process does not. */
  replaceEnvironment(): Promise<void>;
  /** From now on the queue is drained. */
  map(): EventSourceMapping;
}

const setUp = async (guests: readonly string[]): Promise<QueueSetup> => {
  const world = await startArtifactWorld(plain, 'queue');
  for (const guest of guests) world.cxone.addGuest(guest);
  world.keepPrivate(...guests);
  const lambda = await world.spawn();
  let current = lambda;
  const queueUrl = world.sqs.queueUrl(UPDATES);
  const client = new SQSClient({
    endpoint: world.sqs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  return {
    world,
    lambda,
    async replaceEnvironment() {
      current = await world.spawn();
    },
    send(guestId, label) {
      world.keepPrivate(hashed(label));
      const entry = toQueueEntry(
        { update: updateOf(guestId, { x: label }), requestId: 'accepted' },
        randomUUID(),
      );
      return client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...entry }));
    },
    map() {
      const mapping = startEventSourceMapping({
        sqs: { endpoint: world.sqs.url },
        queueUrl,
        maximumConcurrency: 1,
        async invoke(event) {
          const { response, error } = await current.invoke(event);
          if (error) throw new Error(error.errorType);
          return response;
        },
      });
      onTestFinished(() => mapping.stop());
      return mapping;
    },
  };
};

describe('the artifact of queue', () => {
  test('carries every update to CXone, the last one last, and leaves nothing behind', async () => {
    const { world, lambda, send, map } = await setUp(['guest-1', 'guest-2']);
    for (const label of ['A', 'B', 'A']) await send('guest-1', label);
    await send('guest-2', 'C');
    const mapping = map();
    await mapping.idle();
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ id: 'x', value: hashed('A') }]);
    expect(world.cxone.attributesOf('guest-2')).toMatchObject([{ id: 'x', value: hashed('C') }]);
    expect(world.cxone.patchRequestCount).toBe(2);
    expect(world.sqs.messages(DEAD_LETTERS)).toEqual([]);
    expect(mapping.failedBatchCount).toBe(0);
    expect(lambda.stderr()).toBe('');
  });

  test('moves what CXone will never take to the dead-letter queue, with the reason', async () => {
    const { world, send, map } = await setUp(['guest-1']);
    await send('guest-unknown', 'A');
    await send('guest-1', 'B');
    await map().idle();
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('B') }]);
    expect(world.sqs.messages(DEAD_LETTERS)).toMatchObject([
      {
        attributes: {
          code: { StringValue: 'cxone_not_found' },
          cxone_status: { StringValue: '404' },
          request_id: { StringValue: 'accepted' },
        },
      },
    ]);
  });

  test('tries again what CXone put off, when CXone said and not before', async () => {
    const { world, send, map, replaceEnvironment } = await setUp(['guest-1']);
    world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '90' });
    await send('guest-1', 'A');
    const mapping = map();
    await vi.waitUntil(() => mapping.batchCount === 1 && world.sqs.waitingPolls() === 1, { timeout: 10_000 });
    world.advance(89);
    expect(world.sqs.messages(UPDATES)).toMatchObject([{ state: 'in-flight' }]);
    await replaceEnvironment();
    world.advance(1);
    await mapping.idle();
    expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('A') }]);
    expect(world.cxone.patchRequestCount).toBe(2);
  });
});
