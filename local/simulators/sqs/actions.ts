// Owns what each SQS action does with its input: one function an action, and what a batch makes of it.

import { AwsServiceError } from '../shared/aws-json.ts';
import { invalidParameter, sqsError } from './errors.ts';
import {
  boundedInteger,
  type Fields,
  readEntries,
  readMessage,
  requiredString,
  stringList,
} from './input.ts';
import { attributesChecksum, bodyChecksum } from './message.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue } from './queue.ts';
import { queueAttributes } from './queue-attributes.ts';
import { createReceive, MAX_VISIBILITY_SECONDS, type Observe, type Perform } from './receive.ts';
import type { Wakeup } from './wakeup.ts';

/** Creates the actions by name. */
export const createActions = (deps: {
  queues: ReadonlyMap<string, Queue>;
  url: () => string;
  now: () => number;
  wakeup: Wakeup;
  moveTasks: MoveTasks;
  observe: Observe;
}): Readonly<Record<string, Perform>> => {
  const { queues, now, wakeup, moveTasks, observe } = deps;

  const queueNamed = (name: string): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const queueOf = (input: Fields): Queue =>
    queueNamed(requiredString(input, 'QueueUrl').split('/').at(-1) ?? '');
  const queueUrl = ({ options }: Queue): string => `${deps.url()}/000000000000/${options.name}`;

  const send = (queue: Queue, fields: Fields): object => {
    const message = readMessage(fields, queue);
    const delaySeconds = boundedInteger(fields, 'DelaySeconds', { min: 0, max: 900, otherwise: 0 });
    const { messageId, sequenceNumber, duplicate } = queue.send(message, delaySeconds);
    observe(duplicate ? 'duplicate' : 'sent', queue, messageId, message.body);
    wakeup.wake();
    return {
      MessageId: messageId,
      MD5OfMessageBody: bodyChecksum(message.body),
      MD5OfMessageAttributes: attributesChecksum(message.attributes),
      SequenceNumber: sequenceNumber,
    };
  };

  const remove = (queue: Queue, fields: Fields): object => {
    const message = queue.remove(requiredString(fields, 'ReceiptHandle'));
    if (message !== undefined) observe('deleted', queue, message.messageId, message.body);
    wakeup.wake();
    return {};
  };

  const changeVisibility = (queue: Queue, fields: Fields): object => {
    if (fields.VisibilityTimeout === undefined) throw invalidParameter('VisibilityTimeout is required');
    const bounds = { min: 0, max: MAX_VISIBILITY_SECONDS, otherwise: 0 };
    const timeoutSeconds = boundedInteger(fields, 'VisibilityTimeout', bounds);
    queue.changeVisibility(requiredString(fields, 'ReceiptHandle'), timeoutSeconds);
    wakeup.wake();
    return {};
  };

  const batch =
    (act: (queue: Queue, entry: Fields) => object) =>
    (input: Fields): object => {
      const queue = queueOf(input);
      const successful: object[] = [];
      const failed: object[] = [];
      for (const { id, entry } of readEntries(input)) {
        try {
          successful.push({ Id: id, ...act(queue, entry) });
        } catch (error) {
          if (!(error instanceof AwsServiceError)) throw error;
          failed.push({
            Id: id,
            Code: error.queryCode,
            Message: error.message,
            SenderFault: error.status < 500,
          });
        }
      }
      return { Successful: successful, ...(failed.length === 0 ? {} : { Failed: failed }) };
    };

  const receive = createReceive({ queueOf, now, wakeup, observe });

  return {
    SendMessage: (input) => send(queueOf(input), input),
    SendMessageBatch: batch(send),
    ReceiveMessage: receive,
    DeleteMessage: (input) => remove(queueOf(input), input),
    DeleteMessageBatch: batch(remove),
    ChangeMessageVisibility: (input) => changeVisibility(queueOf(input), input),
    ChangeMessageVisibilityBatch: batch(changeVisibility),
    GetQueueUrl: (input) => ({ QueueUrl: queueUrl(queueNamed(requiredString(input, 'QueueName'))) }),
    ListQueues: () => ({ QueueUrls: [...queues.values()].map(queueUrl) }),
    GetQueueAttributes: (input) =>
      queueAttributes(queueOf(input), queues, now(), stringList(input, 'AttributeNames')),
    PurgeQueue(input) {
      queueOf(input).purge();
      return {};
    },
    StartMessageMoveTask(input) {
      const started = moveTasks.start(input);
      wakeup.wake();
      return started;
    },
    ListMessageMoveTasks: (input) => moveTasks.list(input),
  };
};
