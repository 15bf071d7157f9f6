// Owns ReceiveMessage: its bounds, and the long poll that waits for a message to be there and visible.

import { boundedInteger, type Fields, stringList } from './input.ts';
import { toReceived } from './message.ts';
import type { Queue } from './queue.ts';
import type { Wakeup } from './wakeup.ts';

/** Performs an action on its input. @throws AwsServiceError as the service would. */
export type Perform = (input: Fields, signal: AbortSignal) => Promise<object> | object;

/** What happened to a message. */
export type QueueEvent = 'sent' | 'duplicate' | 'received' | 'deleted' | 'dead-lettered';

/** Called with everything that happens to a message, as it happens. */
export type Observe = (event: QueueEvent, queue: Queue, messageId: string, body: string) => void;

/** The longest visibility timeout SQS allows: twelve hours. */
export const MAX_VISIBILITY_SECONDS = 43_200;

const MAX_WAIT_SECONDS = 20;
const MAX_RECEIVED = 10;
// Messages become visible by the simulator's clock, which may not be the one timers run on.
const RECHECK_MS = 10;

/** Creates the action. A long poll ends by the simulator's clock or by real time, whichever is first. */
export const createReceive = (deps: {
  queueOf: (input: Fields) => Queue;
  now: () => number;
  wakeup: Wakeup;
  observe: Observe;
}): Perform => {
  const { queueOf, now, wakeup, observe } = deps;

  return async (input, signal) => {
    const queue = queueOf(input);
    const max = boundedInteger(input, 'MaxNumberOfMessages', { min: 1, max: MAX_RECEIVED, otherwise: 1 });
    const waitSeconds = boundedInteger(input, 'WaitTimeSeconds', {
      min: 0,
      max: MAX_WAIT_SECONDS,
      otherwise: 0,
    });
    const otherwise = queue.options.visibilityTimeoutSeconds;
    const visibilitySeconds = boundedInteger(input, 'VisibilityTimeout', {
      min: 0,
      max: MAX_VISIBILITY_SECONDS,
      otherwise,
    });
    const system = [
      ...stringList(input, 'AttributeNames'),
      ...stringList(input, 'MessageSystemAttributeNames'),
    ];
    const wanted = { system, custom: stringList(input, 'MessageAttributeNames') };
    const startedAt = performance.now();
    const clockStartedAt = now();

    for (;;) {
      const messages = queue.receive(max, visibilitySeconds);
      for (const { messageId, body } of messages) observe('received', queue, messageId, body);
      if (messages.length > 0) return { Messages: messages.map((message) => toReceived(message, wanted)) };
      const waitedMs = Math.max(performance.now() - startedAt, now() - clockStartedAt);
      const leftMs = waitSeconds * 1000 - waitedMs;
      if (leftMs <= 0) return {};
      await wakeup.wait(queue.size() === 0 ? leftMs : Math.min(leftMs, RECHECK_MS), signal);
      // Whoever left must not take messages with them.
      if (signal.aborted) return {};
    }
  };
};
