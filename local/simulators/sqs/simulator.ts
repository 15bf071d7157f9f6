// Owns the SQS simulator: its queues, its handle and how its parts are put together. Speaks the AWS JSON 1.0
// protocol to the real SDK client; actions, queues, limits and faults each have a file of their own.

import { type AwsCall, type ConnectionFault, serveAwsJson } from '../shared/aws-json.ts';
import { sendReply } from '../shared/json-reply.ts';
import { startLoopbackServer } from '../shared/loopback-server.ts';
import { createRequestLog, type RecordedRequest } from '../shared/request-log.ts';
import { createActions } from './actions.ts';
import { controlReply } from './control.ts';
import { sqsError } from './errors.ts';
import { createSqsFaults, failEntries, misbehaveAs, type SqsFault } from './faults.ts';
import type { MessageView, StoredMessage } from './message.ts';
import { createMoveTasks } from './move-tasks.ts';
import { createQueue, type Queue } from './queue.ts';
import { checkQueueOptions, type QueueOptions } from './queue-options.ts';
import type { QueueEvent } from './receive.ts';
import { createWakeup } from './wakeup.ts';

/** Something that happened to a message. */
export interface ObservedMessage {
  readonly event: QueueEvent;
  readonly queue: string;
  readonly messageId: string;
  readonly body: string;
}

/** What the simulator starts with. */
export interface SqsSimulatorOptions {
  readonly port?: number | undefined;
  readonly queues: readonly QueueOptions[];
  /** Epoch milliseconds for visibility, deduplication and time stamps; default the wall clock. */
  readonly now?: () => number;
  /** Keep `requests`; default true. */
  readonly record?: boolean;
  /** Called with every message sent, received, deleted or moved to a dead-letter queue, as it happens. */
  readonly observe?: (observed: ObservedMessage) => void;
}

/** A running SQS simulator. */
export interface SqsSimulator {
  /** For `AWS_ENDPOINT_URL_SQS`. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  queueUrl(name: string): string;
  queueArn(name: string): string;
  /** The messages in a queue in the order they were accepted, in flight or not. @throws Error on a name it does not have. */
  messages(name: string): MessageView[];
  purge(name: string): void;
  /** Wakes long polls after an injected clock has jumped. */
  clockChanged(): void;
  /** How many long polls wait. */
  waitingPolls(): number;
  fault(fault: SqsFault): void;
  pendingFaults(): SqsFault[];
  clearFaults(): void;
  /** @throws Error listing the faults that were not used up. */
  assertFaultsConsumed(): void;
  close(): Promise<void>;
}

const view = (message: StoredMessage, now: number): MessageView => {
  const { receiptHandle: _, ...rest } = message;
  return { ...rest, state: message.visibleAt > now ? 'in-flight' : 'visible' };
};

/** Starts an SQS simulator on 127.0.0.1. @throws Error when a queue's options contradict each other. */
export const startSqsSimulator = async (options: SqsSimulatorOptions): Promise<SqsSimulator> => {
  const { now = Date.now } = options;
  const queues = new Map<string, Queue>();
  const wakeup = createWakeup();
  const faults = createSqsFaults();
  const log = createRequestLog({ enabled: options.record ?? true, now });

  const observe = (event: QueueEvent, queue: Queue, messageId: string, body: string): void =>
    options.observe?.({ event, queue: queue.options.name, messageId, body });

  const exhausted = (message: StoredMessage, from: Queue): void => {
    queues.get(from.options.deadLetterQueue ?? '')?.accept({ ...message, deadLetterSourceArn: from.arn });
    observe('dead-lettered', from, message.messageId, message.body);
    wakeup.wake();
  };

  checkQueueOptions(options.queues);
  for (const queueOptions of options.queues) {
    queues.set(queueOptions.name, createQueue(queueOptions, { now, exhausted }));
  }

  const moveTasks = createMoveTasks(queues, now);
  const actions = createActions({ queues, url: () => server.url, now, wakeup, moveTasks, observe });

  const perform = async ({ action, input, signal }: AwsCall): Promise<object | ConnectionFault> => {
    const perform = actions[action];
    if (perform === undefined) throw sqsError('UnsupportedOperation', `no ${action} here`);
    const queue = typeof input.QueueUrl === 'string' ? input.QueueUrl.split('/').at(-1) : undefined;
    const fault = faults.take({ action, queue });
    if (fault === undefined) return perform(input, signal);
    if (fault.failedEntries !== undefined) {
      const { input: rest, failed } = failEntries(input, fault.failedEntries);
      const done = (rest.Entries as object[]).length === 0 ? { Successful: [] } : await perform(rest, signal);
      return { ...done, Failed: failed };
    }
    if (fault.afterApply) await perform(input, signal);
    return misbehaveAs(fault);
  };

  const service = {
    targetPrefix: 'AmazonSQS',
    contentType: 'application/x-amz-json-1.0',
    signingName: 'sqs',
    perform,
  };
  const messagesIn = (queue: Queue): MessageView[] => queue.messages().map((message) => view(message, now()));

  const server = await startLoopbackServer(async (exchange) => {
    if (exchange.method === 'GET') {
      const contents = [...queues].map(([name, queue]) => ({ name, messages: messagesIn(queue) }));
      sendReply(exchange.response, controlReply(exchange.path, contents));
      return;
    }
    const noteStatus = log.record(exchange);
    await serveAwsJson(exchange, service);
    noteStatus();
  }, options.port);

  const queueNamed = (name: string): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw new Error(`no queue ${name}`);
    return queue;
  };

  return {
    url: server.url,
    port: server.port,
    requests: log.requests,
    queueUrl: (name) => `${server.url}/000000000000/${queueNamed(name).options.name}`,
    queueArn: (name) => queueNamed(name).arn,
    messages: (name) => messagesIn(queueNamed(name)),
    purge: (name) => queueNamed(name).purge(),
    clockChanged: wakeup.wake,
    waitingPolls: wakeup.waiting,
    fault: faults.add,
    pendingFaults: faults.pending,
    clearFaults: faults.clear,
    assertFaultsConsumed: faults.assertConsumed,
    close: server.close,
  };
};
