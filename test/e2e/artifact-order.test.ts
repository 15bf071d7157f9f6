// Runs the packaged functions together, as a deployment with an order table has them: of the updates of one
// guest's attribute the last accepted stays.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { startEventSourceMapping } from '../../local/simulators/lambda/event-source-mapping.ts';
import { DEAD_LETTERS, startArtifactWorld, UPDATES } from '../support/artifact-world.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { startOrderTable, type Treatment } from '../support/order-table.ts';

const { plain } = inject('packages');

const GUEST = 'guest-abc-123';
const bodyOf = (label: string) => ({
  guest_id: GUEST,
  user_identifier: `${label.toLowerCase()}@example.com`,
});
const hashOf = (label: string) => hashIdentifier(bodyOf(label).user_identifier);
const preferring = (prefer: string) => ({ 'content-type': 'application/json', prefer });

const setUp = async () => {
  const table = await startOrderTable();
  const world = await startArtifactWorld(plain, 'http');
  world.keepPrivate(GUEST, ...['A', 'B'].flatMap((label) => [bodyOf(label).user_identifier, hashOf(label)]));
  const [http, queue] = await Promise.all([
    world.spawn(table.env),
    world.spawnOther('queue', { ...table.env, DEAD_LETTER_QUEUE_URL: world.sqs.queueUrl(DEAD_LETTERS) }),
  ]);
  const client = new SQSClient({
    endpoint: world.sqs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const batches: unknown[] = [];

  return {
    world,
    table,
    http,
    queue,
    /** Every batch that the queue's function was given. */
    batches,
    async update(label: string, prefer?: string): Promise<number> {
      const event = httpApiEvent({ body: bodyOf(label), ...(prefer && { headers: preferring(prefer) }) });
      const { response, error } = await http.invoke(event);
      expect(error).toBeUndefined();
      return Object(response).statusCode;
    },
    /** Drains the queue until it is empty. */
    async drain() {
      world.advance(360);
      const mapping = startEventSourceMapping({
        sqs: { endpoint: world.sqs.url },
        queueUrl: world.sqs.queueUrl(UPDATES),
        maximumConcurrency: 1,
        async invoke(event) {
          batches.push(event);
          const { response, error } = await queue.invoke(event);
          if (error) throw new Error(error.errorType);
          return response;
        },
      });
      await mapping.idle();
      await mapping.stop();
    },
    /** A dead letter goes back into the queue, as a move task does it. */
    replay: (body: string, MessageGroupId: string) =>
      client.send(
        new SendMessageCommand({
          QueueUrl: world.sqs.queueUrl(UPDATES),
          MessageBody: body,
          MessageGroupId,
          MessageDeduplicationId: crypto.randomUUID(),
        }),
      ),
    stored: () => world.cxone.attributesOf(GUEST).map(({ value }) => value),
  };
};

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
    const { world, update, drain, replay, stored } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
    expect(await update('A', 'respond-async')).toBe(202);
    await drain();
    const [letter] = world.sqs.messages(DEAD_LETTERS);
    expect(letter).toBeDefined();
    expect(await update('B')).toBe(200);
    await drain();
    await replay(letter?.body ?? '', letter?.groupId ?? '');
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
