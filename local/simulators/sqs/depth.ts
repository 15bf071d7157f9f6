// Owns the question whether a queue is empty, asked the way any client asks it.

import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** True when the queue has no message: none visible, none in flight, none delayed. */
export const isQueueEmpty = async (client: SQSClient, queueUrl: string): Promise<boolean> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).every((count) => count === '0');
};
