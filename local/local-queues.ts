// The queues of a local run, as the deployment's, but with times short enough to watch.

/** Names in the SQS simulator. */
export const UPDATE_QUEUE = 'guest-updates.fifo';
export const DEAD_LETTER_QUEUE = 'guest-updates-dead-letter.fifo';

// On AWS many times this: what failed comes back while you watch. Longer than the attempts of one batch take,
// twelve seconds where CXone says nothing.
const VISIBILITY_TIMEOUT_SECONDS = 15;
// The most that SQS allows, so that no outage that you try out is long enough to exhaust it.
const MAX_RECEIVE_COUNT = 1_000;
const FIFO_QUEUE = { fifo: true, visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS } as const;

/** What the SQS simulator starts with. */
export const QUEUES = [
  {
    ...FIFO_QUEUE,
    name: UPDATE_QUEUE,
    deduplicationScope: 'messageGroup',
    deadLetterQueue: DEAD_LETTER_QUEUE,
    maxReceiveCount: MAX_RECEIVE_COUNT,
  },
  { ...FIFO_QUEUE, name: DEAD_LETTER_QUEUE },
] as const;
