import { randomUUID } from 'node:crypto';
import {
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodies, DEAD_LETTER_QUEUE, QUEUE, type SqsSetup, startSqs } from './sqs-setup.ts';

describe('the dead-letter queue of the SQS simulator', () => {
  let sqs: SqsSetup;

  beforeEach(async () => {
    sqs = await startSqs();
  });

  afterEach(() => sqs.close());

  const exhaust = async (): Promise<void> => {
    for (let receives = 0; receives < 2; receives += 1) {
      await sqs.receive();
      sqs.advance(30);
    }
  };

  const startMove = (DestinationArn?: string) =>
    sqs.client.send(
      new StartMessageMoveTaskCommand({
        SourceArn: sqs.simulator.queueArn(DEAD_LETTER_QUEUE),
        ...(DestinationArn === undefined ? {} : { DestinationArn }),
      }),
    );

  const lastTask = async () => {
    const SourceArn = sqs.simulator.queueArn(DEAD_LETTER_QUEUE);
    const { Results } = await sqs.client.send(new ListMessageMoveTasksCommand({ SourceArn }));
    return Results?.[0];
  };

  const sendToDeadLetterQueue = (body: string) =>
    sqs.client.send(
      new SendMessageCommand({
        QueueUrl: sqs.deadLetterQueueUrl,
        MessageBody: body,
        MessageGroupId: 'a',
        MessageDeduplicationId: randomUUID(),
      }),
    );

  test('a message received too often moves there on the next receive, and its group moves on', async () => {
    const id = await sqs.send('a', 'bad');
    await exhaust();
    expect(sqs.simulator.messages(DEAD_LETTER_QUEUE)).toEqual([]);
    await sqs.send('a', 'good');
    expect(bodies(await sqs.receive())).toEqual(['good']);
    const { Messages } = await sqs.client.send(
      new ReceiveMessageCommand({ QueueUrl: sqs.deadLetterQueueUrl, MessageSystemAttributeNames: ['All'] }),
    );
    expect(Messages).toMatchObject([
      {
        MessageId: id,
        Body: 'bad',
        Attributes: { MessageGroupId: 'a', DeadLetterQueueSourceArn: sqs.simulator.queueArn(QUEUE) },
      },
    ]);
  });

  test('a move task without destination takes it back as a new message with no receives', async () => {
    const id = await sqs.send('a', 'bad');
    await exhaust();
    await sqs.receive();
    await startMove();
    const [moved] = await sqs.receive();
    expect(moved?.Body).toBe('bad');
    expect(moved?.MessageId).not.toBe(id);
    expect(moved?.Attributes?.ApproximateReceiveCount).toBe('1');
    expect(await lastTask()).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 });
  });

  test('a message sent there directly has no source: the task fails without a destination and works with one', async () => {
    await sendToDeadLetterQueue('direct');
    await startMove();
    expect(await lastTask()).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'CouldNotDetermineMessageSource',
    });
    await startMove(sqs.simulator.queueArn(QUEUE));
    expect(bodies(await sqs.receive())).toEqual(['direct']);
    expect(sqs.simulator.messages(DEAD_LETTER_QUEUE)).toEqual([]);
  });

  test('only a dead-letter queue can be the source of a move task, and it must exist', async () => {
    const start = (SourceArn: string) => sqs.client.send(new StartMessageMoveTaskCommand({ SourceArn }));
    await expect(start(sqs.simulator.queueArn(QUEUE))).rejects.toThrow(/Dead Letter Queue/);
    await expect(start('arn:aws:sqs:us-east-1:000000000000:none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
