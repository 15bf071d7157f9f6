// Owns what tests of `dead-letters` need: both queues on a clock that a test can move, an order table where it is asked
// for, and the command, within the test or as a process of its own.
import { SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished, vi } from 'vitest';
import type { ErrorCode } from '../../lib/contract/error-codes.ts';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import { createDeadLetterSender } from '../../lib/queue/dead-letter.ts';
import { type QueuedUpdate, serializeQueuedUpdate } from '../../lib/queue/queue-message.ts';
import { type ObservedMessage, startSqsSimulator } from '../../local/simulators/sqs/simulator.ts';
import { endOf, MAIN, start } from './bulk-program.ts';
import { runDeadLetters } from './run-dead-letters.ts';
import { updateOf } from './updates.ts';

export const UPDATES = 'updates.fifo';
export const DEAD = 'dead-letters.fifo';

/** A dead letter to be: of guest `guest`, with one attribute, an hour old unless the test says otherwise. */
export interface Buried {
  readonly guest?: string;
  readonly code?: ErrorCode;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of the place that it took. */
  readonly number?: number;
  readonly acceptedAgoMs?: number;
  readonly deadForMs?: number;
  /** In place of an update. */
  readonly body?: string;
}

export const HOUR_MS = 3_600_000;

const AWS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'dead-letter-secret-access-key',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
};

/** Everything for one test; it ends with it. `table` is what leads to the order table. */
export const startDeadLetterWorld = async (table: Readonly<Record<string, string>> = {}) => {
  let movedMs = 0;
  let buriedCount = 0;
  const observers = new Set<(observed: ObservedMessage) => void>();
  const fifo = { fifo: true, visibilityTimeoutSeconds: 360, deduplicationScope: 'messageGroup' } as const;
  const sqs = await startSqsSimulator({
    now: () => Date.now() + movedMs,
    queues: [
      { ...fifo, name: UPDATES, deadLetterQueue: DEAD, maxReceiveCount: 1 },
      { ...fifo, name: DEAD },
    ],
    observe: (observed) => {
      for (const observer of observers) observer(observed);
    },
  });
  onTestFinished(() => sqs.close());
  onTestFinished(() => sqs.assertFaultsConsumed());
  const env: Record<string, string> = {
    ...AWS,
    UPDATE_QUEUE_URL: sqs.queueUrl(UPDATES),
    DEAD_LETTER_QUEUE_URL: sqs.queueUrl(DEAD),
    ...table,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  // The function's own client, which no fault of a test is meant for.
  const client = new SQSClient({ endpoint: sqs.url });
  onTestFinished(() => client.destroy());
  const sendDeadLetter = createDeadLetterSender({ client, queueUrl: sqs.queueUrl(DEAD) });

  const toBody = (guest: string, { attributes = { x: 'A' }, number, acceptedAgoMs = 0 }: Buried): string => {
    const queued: QueuedUpdate = {
      update: updateOf(guest, attributes),
      requestId: `request-${buriedCount}`,
      ...(number !== undefined && {
        place: { id: `place-${buriedCount}`, number },
        acceptedAtMs: Date.now() - acceptedAgoMs,
      }),
    };
    return serializeQueuedUpdate(queued);
  };

  const send = async (letter: Buried): Promise<void> => {
    const { guest = 'guest-1', code = 'cxone_not_found', deadForMs = HOUR_MS } = letter;
    buriedCount += 1;
    await sendDeadLetter(
      {
        messageId: `message-${buriedCount}`,
        groupId: guestDigest(guest),
        body: letter.body ?? toBody(guest, letter),
        firstReceivedAtMs: Date.now() - deadForMs,
      },
      { code, cxoneStatus: 404, requestId: `request-${buriedCount}` },
    );
  };
  const inThePast = async <T>(agoMs: number, act: () => Promise<T>): Promise<T> => {
    movedMs -= agoMs;
    const done = await act();
    movedMs += agoMs;
    return done;
  };
  /** Puts one where the function puts it; in the order of the calls. */
  const bury = (letter: Buried = {}): Promise<void> =>
    inThePast(letter.deadForMs ?? HOUR_MS, () => send(letter));

  const run = (args: readonly string[], signal?: AbortSignal) => runDeadLetters(args, env, signal);

  return {
    sqs,
    env,
    bury,
    /** So many at once, each of a guest of its own. */
    buryMany: (count: number) =>
      inThePast(HOUR_MS, () =>
        Promise.all(Array.from({ length: count }, (_, i) => send({ guest: `guest-${i}` }))),
      ),
    run,
    /** The result for programs. */
    json: async (...args: readonly string[]) => JSON.parse((await run([...args, '--json'])).stdout),
    /** As a process, without the launcher, which a kill would not reach past; `more` is for its environment. */
    start: (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
      const words = [MAIN, 'dead-letters', ...args];
      const child = start(process.execPath, words, { env: { ...env, ...more } });
      return { child, ended: endOf(child) };
    },
    observe: (observer: (observed: ObservedMessage) => void) => observers.add(observer),
    advance(seconds: number) {
      movedMs += seconds * 1_000;
      sqs.clockChanged();
    },
    waiting: () => sqs.messages(UPDATES),
    dead: () => sqs.messages(DEAD),
  };
};
