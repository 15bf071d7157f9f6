// Owns the two queues of a deployed stage, on a simulator of SQS.
import { onTestFinished } from 'vitest';
import { startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';

const UPDATES = 'updates.fifo';
const DEAD_LETTERS = 'dead-letters.fifo';

/** Starts them; they end with the running test. */
export const startStageQueues = async () => {
  const fifo = { fifo: true, visibilityTimeoutSeconds: 360 } as const;
  const sqs = await startSqsSimulator({
    queues: [
      {
        ...fifo,
        name: UPDATES,
        deduplicationScope: 'messageGroup',
        deadLetterQueue: DEAD_LETTERS,
        maxReceiveCount: 9,
      },
      { ...fifo, name: DEAD_LETTERS },
    ],
  });
  onTestFinished(() => sqs.close());
  return { sqs, queueUrl: sqs.queueUrl(UPDATES), deadLetterQueueUrl: sqs.queueUrl(DEAD_LETTERS) };
};
