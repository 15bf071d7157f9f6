import { SQSServiceException } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import type { Rejection, ValidRow } from '../../../../../cli/bulk/read/rows.ts';
import { createBatchSender } from '../../../../../cli/bulk/send/batch-sender.ts';
import { createPlaces } from '../../../../../cli/bulk/send/places.ts';
import { guestDigest } from '../../../../../lib/contract/guest-id.ts';
import { parseUpdateRequest } from '../../../../../lib/contract/update-request.ts';
import { parseQueuedUpdate } from '../../../../../lib/queue/queue-message.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { type BatchInput, type BatchReply, createScriptedQueue } from '../../../../support/scripted-queue.ts';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/1/updates.fifo';
const RUN_ID = '7f1c2b9e-3a55-4c7e-9a50-0d8f2b6f1a11';
const row = (position: number): ValidRow => ({
  position,
  lineNumber: position + 1,
  update: parseUpdateRequest({ guest_id: `g${position}`, user_identifier: 'user@example.com' }),
});

const sendAll = async (rows: readonly ValidRow[], ...script: readonly BatchReply[]) => {
  const clock = createFakeClock();
  const { client, inputs } = createScriptedQueue(...script);
  const deps = {
    client,
    queueUrl: QUEUE_URL,
    places: createPlaces(undefined, clock.now),
    runId: RUN_ID,
    clock,
  };
  const send = createBatchSender({ ...deps, random: () => 0.5 });
  const reported = new Map<number, Rejection | undefined>();
  const startMs = clock.now();
  const report: Parameters<typeof send>[1] = ({ position }, rejection) => reported.set(position, rejection);
  const result = await clock.settle(send(rows, report));
  return { inputs, reported, result, elapsedMs: clock.now() - startMs };
};

const serviceError = (name: string, httpStatusCode: number) =>
  new SQSServiceException({ name, $fault: 'server', $metadata: { httpStatusCode }, message: 'arn:aws:x' });
const networkError = (code: string) => Object.assign(new Error('connect 10.0.0.1'), { code });
const ids = ({ Entries = [] }: BatchInput) =>
  Entries.map(({ MessageDeduplicationId }) => MessageDeduplicationId);

describe('sending a batch', () => {
  test('a message carries guest, hashes and the row it came from, in the group of its guest', async () => {
    const { inputs, reported } = await sendAll([row(41), row(42)]);
    const [first] = inputs[0]?.Entries ?? [];
    expect(inputs).toHaveLength(1);
    expect(first?.MessageGroupId).toBe(guestDigest('g41'));
    expect(first?.MessageDeduplicationId).toBe(`${RUN_ID}-41`);
    expect(parseQueuedUpdate(first?.MessageBody ?? '')).toEqual({
      update: row(41).update,
      requestId: `${RUN_ID}-41`,
    });
    expect([...reported]).toEqual([
      [41, undefined],
      [42, undefined],
    ]);
  });

  test('what SQS failed to store is sent again, alone, under the same deduplication id', async () => {
    const internal = { SenderFault: false, Code: 'InternalError' };
    const { inputs, reported, elapsedMs } = await sendAll(
      [row(1), row(2), row(3)],
      { failed: { 1: internal } },
      { failed: { 0: internal } },
    );
    expect(inputs.map(ids)).toEqual([
      [`${RUN_ID}-1`, `${RUN_ID}-2`, `${RUN_ID}-3`],
      [`${RUN_ID}-2`],
      [`${RUN_ID}-2`],
    ]);
    expect([...reported.keys()]).toEqual([1, 3, 2]);
    expect(elapsedMs).toBe(187.5 + 375);
  });

  test('what SQS refuses is rejected and not sent again', async () => {
    const { inputs, reported } = await sendAll([row(1), row(2)], {
      failed: { 0: { SenderFault: true, Code: 'InvalidMessageContents' } },
    });
    expect(inputs).toHaveLength(1);
    expect(reported.get(1)).toEqual({
      code: 'queue_refused',
      details: 'SQS refused the message: InvalidMessageContents.',
    });
    expect(reported.get(2)).toBeUndefined();
  });

  test.each([
    ['a failure of SQS', serviceError('InternalFailure', 500)],
    ['throttling', serviceError('RequestThrottled', 400)],
    ['a connection that is reset', networkError('ECONNRESET')],
    ['a timeout', Object.assign(new Error(), { name: 'TimeoutError' })],
  ])('%s sends the whole batch again under the same ids', async (_, error) => {
    const { inputs, reported, result } = await sendAll([row(1), row(2)], error);
    expect(result.status).toBe('fulfilled');
    expect(inputs.map(ids)).toEqual([
      ids(inputs[0] ?? { QueueUrl: '', Entries: [] }),
      [`${RUN_ID}-1`, `${RUN_ID}-2`],
    ]);
    expect(reported.size).toBe(2);
  });

  test.each([
    ['a queue that does not exist', serviceError('QueueDoesNotExist', 400)],
    ['a host that is not known', networkError('ENOTFOUND')],
    ['an error of our own', new TypeError('a bug')],
  ])('%s ends the batch at once', async (_, error) => {
    const { inputs, result } = await sendAll([row(1)], error);
    expect(inputs).toHaveLength(1);
    expect(result).toMatchObject({ status: 'rejected', reason: error });
  });

  test('once it has stored something it gives up after eight attempts and half a minute', async () => {
    const error = serviceError('ServiceUnavailable', 503);
    const failed = { 1: { SenderFault: false, Code: 'InternalError' } };
    const script = [{ failed }, ...Array(9).fill(error)];
    const { inputs, result, reported, elapsedMs } = await sendAll([row(1), row(2)], ...script);
    expect(inputs).toHaveLength(8);
    expect(result).toMatchObject({ status: 'rejected', reason: error });
    expect([...reported.keys()]).toEqual([1]);
    expect(elapsedMs).toBeLessThan(32_000);
  });

  test('before it has stored anything it gives up after three attempts', async () => {
    const error = networkError('ECONNREFUSED');
    const { inputs, result, reported } = await sendAll([row(1)], ...Array(9).fill(error));
    expect(inputs).toHaveLength(3);
    expect(result).toMatchObject({ status: 'rejected', reason: error });
    expect(reported.size).toBe(0);
  });

  test('entries that fail to the last are named by their code', async () => {
    const failed = { 0: { SenderFault: false, Code: 'InternalError' } };
    const { result } = await sendAll([row(1)], ...Array(8).fill({ failed }));
    expect(result).toMatchObject({ status: 'rejected', reason: { message: 'AWS: InternalError' } });
  });
});
