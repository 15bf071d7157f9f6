import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { createDeadLetterSender } from '../../../lib/queue/dead-letter.ts';
import { createHideMessages } from '../../../lib/queue/message-visibility.ts';
import { rawRecord } from '../../support/queue-records.ts';
import { rejectionOf } from '../../support/thrown.ts';

const QUEUE_URL = 'https://sqs.example.com/123456789012/updates.fifo';
const DEAD_LETTER_QUEUE_URL = 'https://sqs.example.com/123456789012/dead.fifo';
const records = [rawRecord('1', 'group-a', 'body 1'), rawRecord('2', 'group-a', 'body 2')] as const;
const reason = { code: 'cxone_not_found' as const, cxoneStatus: 404, requestId: 'request-1' };

const sendersWith = (reply: object = {}) => {
  const sent: (SendMessageCommand | ChangeMessageVisibilityBatchCommand)[] = [];
  const client = {
    async send(command: unknown) {
      if (command instanceof SendMessageCommand || command instanceof ChangeMessageVisibilityBatchCommand) {
        sent.push(command);
      }
      return reply;
    },
  };
  const recording = client as Pick<SQSClient, 'send'>;
  const deadLetter = createDeadLetterSender({ client: recording, queueUrl: DEAD_LETTER_QUEUE_URL });
  const hide = createHideMessages({ client: recording, queueUrl: QUEUE_URL });
  return { deadLetter, hide, inputs: () => sent.map(({ input }) => input) };
};

describe('a dead letter', () => {
  test('is the message as it was, in its group, with attributes that say why', async () => {
    const { deadLetter, inputs } = sendersWith();
    await deadLetter(records[0], reason);
    expect(inputs()).toEqual([
      {
        QueueUrl: DEAD_LETTER_QUEUE_URL,
        MessageBody: 'body 1',
        MessageGroupId: 'group-a',
        MessageDeduplicationId: '1',
        MessageAttributes: {
          code: { DataType: 'String', StringValue: 'cxone_not_found' },
          cxone_status: { DataType: 'String', StringValue: '404' },
          request_id: { DataType: 'String', StringValue: 'request-1' },
          first_seen: { DataType: 'String', StringValue: '2026-01-02T03:04:05.000Z' },
        },
      },
    ]);
  });

  test('has no status when CXone was not asked', async () => {
    const { deadLetter, inputs } = sendersWith();
    await deadLetter(records[0], { ...reason, cxoneStatus: undefined });
    expect(inputs()[0]).not.toHaveProperty('MessageAttributes.cxone_status');
  });
});

describe('hiding messages', () => {
  const timeouts = (input: unknown): unknown[] =>
    Object(input).Entries.map((entry: { VisibilityTimeout: unknown }) => entry.VisibilityTimeout);

  test('hides each message by its receipt, all in one call', async () => {
    const { hide, inputs } = sendersWith();
    await hide(records, 90_000);
    expect(inputs()).toEqual([
      {
        QueueUrl: QUEUE_URL,
        Entries: [
          { Id: '0', ReceiptHandle: 'receipt-1', VisibilityTimeout: 90 },
          { Id: '1', ReceiptHandle: 'receipt-2', VisibilityTimeout: 90 },
        ],
      },
    ]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [43_000_000, 43_000],
    [43_200_000, 43_000],
    [86_400_000, 43_000],
  ])(
    'of %i ms is %i whole seconds: never less than asked, and at most what SQS can',
    async (delayMs, seconds) => {
      const { hide, inputs } = sendersWith();
      await hide(records, delayMs);
      expect(timeouts(inputs()[0])).toEqual([seconds, seconds]);
    },
  );

  test('fails when SQS refuses it for a message, with the code of SQS', async () => {
    const { hide } = sendersWith({
      Failed: [{ Id: '1', Code: 'MessageNotInflight', SenderFault: true }],
    });
    expect(await rejectionOf(hide(records, 1_000))).toMatchObject({ code: 'MessageNotInflight' });
  });

  test('succeeds when SQS says that none failed', async () => {
    await expect(sendersWith({ Failed: [] }).hide(records, 1_000)).resolves.toBeUndefined();
  });
});
