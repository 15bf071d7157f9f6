import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import { parseQueuedUpdate } from '../../../lib/queue/queue-message.ts';
import { createUpdateSender, toQueueEntry } from '../../../lib/queue/update-sender.ts';
import { rejectionOf } from '../../support/thrown.ts';
import { updateOf } from '../../support/updates.ts';

const QUEUE_URL = 'https://sqs.example.com/123456789012/updates.fifo';
const queued = { update: updateOf('user@example.com'), requestId: 'request-1' };
const signal = AbortSignal.timeout(1_000);

const senderWith = (reply: object) => {
  const sent: { input: SendMessageCommand['input']; options: unknown }[] = [];
  const client = {
    async send(command: unknown, options: unknown) {
      if (!(command instanceof SendMessageCommand)) throw new Error('another command');
      sent.push({ input: command.input, options });
      return reply;
    },
  };
  const send = createUpdateSender({ client: client as Pick<SQSClient, 'send'>, queueUrl: QUEUE_URL });
  return { send, sent };
};

describe('an update as an SQS message', () => {
  test('is in the group of its guest, by a digest that fits and does not show the guest id', () => {
    const { MessageGroupId = '' } = toQueueEntry(queued, 'id-1');
    expect(MessageGroupId).toBe(guestDigest('user@example.com'));
    expect(MessageGroupId).toMatch(/^[0-9a-f]{1,128}$/);
  });

  test('has the deduplication id that it is given', () => {
    expect(toQueueEntry(queued, 'id-1').MessageDeduplicationId).toBe('id-1');
  });

  test('has the update as its body', () => {
    expect(parseQueuedUpdate(toQueueEntry(queued, 'id-1').MessageBody ?? '')).toEqual(queued);
  });
});

describe('the sender', () => {
  test('sends to its queue, gives up when aborted, and returns the message id', async () => {
    const { send, sent } = senderWith({ MessageId: 'message-1' });
    expect(await send(queued, signal)).toBe('message-1');
    expect(sent).toMatchObject([{ input: { QueueUrl: QUEUE_URL }, options: { abortSignal: signal } }]);
  });

  test('gives each update a deduplication id of its own, even when all are the same', async () => {
    const { send, sent } = senderWith({ MessageId: 'message-1' });
    for (let i = 0; i < 50; i += 1) await send(queued, signal);
    const ids = sent.map(({ input }) => input.MessageDeduplicationId);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,128}$/);
  });

  test('takes a reply without a message id for a failure: nothing says that it is stored', async () => {
    expect(await rejectionOf(senderWith({}).send(queued, signal))).toBeInstanceOf(TypeError);
  });
});
