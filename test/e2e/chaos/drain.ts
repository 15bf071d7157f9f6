// Owns the wait for an empty queue, and the waits that are spared on the way.
import { setTimeout as sleep } from 'node:timers/promises';
import type { SqsSimulator } from '../../../local/simulators/sqs/simulator.ts';
import type { QueueClock } from './queue-clock.ts';

const CHECK_EVERY_MS = 20;

/** Waits until the queue is empty, or `stopped`; true if it is empty. */
export const waitUntilDrained = async (deps: {
  readonly sqs: SqsSimulator;
  readonly queue: string;
  readonly clock: QueueClock;
  /** How many long polls wait when no batch is out. */
  readonly pollers: number;
  readonly stopped: AbortSignal;
}): Promise<boolean> => {
  const { sqs, queue, clock, pollers, stopped } = deps;
  for (;;) {
    const messages = sqs.messages(queue);
    if (messages.length === 0) return true;
    if (stopped.aborted) return false;
    // With no batch out all that is left is hidden, or behind something hidden: time may as well pass at once.
    const hidden = messages.filter(({ state }) => state === 'in-flight');
    if (sqs.waitingPolls() === pollers && hidden.length > 0) {
      clock.skipTo(Math.min(...hidden.map(({ visibleAt }) => visibleAt)));
      sqs.clockChanged();
    }
    await sleep(CHECK_EVERY_MS);
  }
};
