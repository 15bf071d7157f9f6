// The sender of updates and its client, as one module that is loaded when it is needed, like
// connect-order-table.ts and for the same reason.
import { createSqsClient } from './sqs-client.ts';
import { createUpdateSender, type SendUpdate } from './update-sender.ts';

/** A sender for that queue. */
export const connectUpdateSender = (queueUrl: string): SendUpdate =>
  createUpdateSender({ client: createSqsClient(), queueUrl });
