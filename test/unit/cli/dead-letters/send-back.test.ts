// What only SQS itself decides: which messages it refuses for good.
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createSendBack } from '../../../../cli/dead-letters/act/send-back.ts';
import type { DeadLetter } from '../../../../cli/shared/dead-letter.ts';
import { systemClock } from '../../../../lib/resilience/clock.ts';

const letterOf = (messageId: string, groupId: string): DeadLetter => ({
  messageId,
  groupId,
  receiptHandle: 'receipt',
  body: messageId,
  deadSinceMs: 0,
  code: 'none',
  cxoneStatus: undefined,
  requestId: undefined,
  firstSeen: undefined,
  queued: undefined,
});

test('what SQS refuses stays, and so does what is behind it in its group', async () => {
  const deleted: string[] = [];
  const refused: string[] = [];
  const client = {
    async send(command: unknown) {
      if (!(command instanceof SendMessageBatchCommand)) throw new TypeError('not a batch');
      const { Entries = [] } = command.input;
      const isBad = ({ MessageBody = '' }) => MessageBody.startsWith('bad');
      return {
        Successful: Entries.filter((entry) => !isBad(entry)),
        Failed: Entries.filter(isBad).map(({ Id }) => ({
          Id,
          SenderFault: true,
          Code: 'InvalidMessageContents',
        })),
      };
    },
  };
  const sendBack = createSendBack({
    client: client as never,
    queueUrl: 'https://queue.example.com/updates.fifo',
    clock: systemClock,
    random: () => 0,
    deleteLetters: async (letters) => {
      deleted.push(...letters.map(({ messageId }) => messageId));
      return letters;
    },
    onStored: () => {},
    onRefused: ({ messageId }) => refused.push(messageId),
  });
  const letters = [letterOf('a1', 'a'), letterOf('bad', 'a'), letterOf('a3', 'a'), letterOf('b1', 'b')];
  await sendBack(letters, new AbortController().signal);
  expect(deleted).toEqual(['a1', 'b1']);
  expect(refused).toEqual(['bad', 'a3']);
});
