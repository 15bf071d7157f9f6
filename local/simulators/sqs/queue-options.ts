// Owns how a queue is configured, and refuses configurations SQS would refuse.

/** How a queue is configured. */
export interface QueueOptions {
  /** Ends in `.fifo` if and only if `fifo`. */
  readonly name: string;
  readonly fifo: boolean;
  readonly visibilityTimeoutSeconds: number;
  /** With `deadLetterQueue`: how often a message may be received before it is moved there. */
  readonly maxReceiveCount?: number;
  /** Name of another queue of the simulator. */
  readonly deadLetterQueue?: string;
  /** Of deduplication ids, default `queue`; high-throughput FIFO queues have `messageGroup`. */
  readonly deduplicationScope?: 'queue' | 'messageGroup';
}

/** @throws Error when the queues' options contradict each other. */
export const checkQueueOptions = (queues: readonly QueueOptions[]): void => {
  for (const { name, fifo, deadLetterQueue, maxReceiveCount } of queues) {
    if (name.endsWith('.fifo') !== fifo)
      throw new Error(`${name}: a name ends in .fifo if its queue is FIFO`);
    if ((deadLetterQueue === undefined) !== (maxReceiveCount === undefined)) {
      throw new Error(`${name}: deadLetterQueue and maxReceiveCount go together`);
    }
    if (deadLetterQueue === undefined) continue;
    const target = queues.find((other) => other.name === deadLetterQueue);
    if (target === undefined || target.fifo !== fifo || deadLetterQueue === name) {
      throw new Error(`${name}: ${deadLetterQueue} must be another queue of the same type`);
    }
  }
};
