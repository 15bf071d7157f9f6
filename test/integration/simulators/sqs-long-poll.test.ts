import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bodies, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('long polls of the SQS simulator', () => {
  let sqs: SqsSetup;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(() => sqs.close());

  test('a long poll ends when a message arrives, when a lock is released, and when one becomes visible', async () => {
    const arriving = sqs.receive({ waitSeconds: 20 });
    await sqs.send('a', '1');
    const [first] = await arriving;
    await sqs.send('a', '2');
    const unlocked = sqs.receive({ waitSeconds: 20 });
    await sqs.remove(first ?? {});
    expect(bodies(await unlocked)).toEqual(['2']);
    const reappearing = sqs.receive({ waitSeconds: 20 });
    sqs.advance(30);
    expect(bodies(await reappearing)).toEqual(['2']);
  });

  test('a long poll of an empty queue ends without messages when its time is up', async () => {
    const polling = sqs.receive({ waitSeconds: 20 });
    await vi.waitUntil(() => sqs.simulator.requests.length === 1, { interval: 1 });
    sqs.advance(20);
    expect(await polling).toEqual([]);
  });

  test('a client that left a long poll takes no message with it', async () => {
    const abort = new AbortController();
    const command = new ReceiveMessageCommand({ QueueUrl: sqs.queueUrl, WaitTimeSeconds: 20 });
    const left = expect(sqs.client.send(command, { abortSignal: abort.signal })).rejects.toThrow();
    await vi.waitUntil(() => sqs.simulator.requests.length === 1, { interval: 1 });
    abort.abort();
    await left;
    await vi.waitUntil(() => sqs.simulator.waitingPolls() === 0, { interval: 1 });
    await sqs.send('a', '1');
    expect(bodies(await sqs.receive())).toEqual(['1']);
  });
});
