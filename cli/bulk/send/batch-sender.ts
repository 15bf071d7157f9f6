// Sends one batch to SQS and sees it through: rows that SQS could not store are sent again, rows that it
// refuses are rejected.
import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandOutput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { toQueueEntry } from '../../../lib/queue/update-sender.ts';
import { type Clock, sleep } from '../../../lib/resilience/clock.ts';
import { retryDelayMs } from '../../../lib/resilience/retry-timing.ts';
import { isTransient } from '../../shared/aws-failure.ts';
import { CliError } from '../../shared/cli-error.ts';
import type { ValidRow } from '../read/rows.ts';
import type { Places } from './places.ts';
import type { Report, SendBatch } from './send-rows.ts';

// With the client's own attempts and timeouts all of this is over in under five minutes, for as long as
// SQS remembers a deduplication id.
const MAX_ATTEMPTS = 8;
/** Until something was stored, trouble is rather a wrong setting than a passing one. */
const MAX_FIRST_ATTEMPTS = 3;
const BASE_DELAY_MS = 250;

/** The rows to send again, and what to say if there is no again. */
interface Leftover {
  readonly rows: readonly ValidRow[];
  readonly error: unknown;
}

const unstored = ({ Failed = [] }: SendMessageBatchCommandOutput): CliError => {
  const code = Failed.find(({ SenderFault }) => !SenderFault)?.Code ?? 'no reply for a message';
  return new CliError(`AWS: ${code}`, { hint: 'Try again later.' });
};

/**
 * A sender for one run. A row's deduplication id follows from the run and its position, never from its
 * content, so that repetitions by the SDK and by this file carry the same. A resumed run has another id.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
export const createBatchSender = (deps: {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly places: Places;
  /** Of this run alone. */
  readonly runId: string;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}): SendBatch => {
  const toEntries = async (rows: readonly ValidRow[]) => {
    const places = await deps.places.take(rows);
    return rows.map(({ update, position }, index) => {
      const id = `${deps.runId}-${position}`;
      return { Id: String(index), ...toQueueEntry({ update, requestId: id, ...places[index] }, id) };
    });
  };

  let anyStored = false;
  const attempt = async (rows: readonly ValidRow[], report: Report): Promise<Leftover> => {
    const Entries = await toEntries(rows);
    const command = new SendMessageBatchCommand({ QueueUrl: deps.queueUrl, Entries });
    const reply = await deps.client.send(command);
    const stored = new Set(reply.Successful?.map(({ Id }) => Id));
    anyStored ||= stored.size > 0;
    const failures = new Map(reply.Failed?.map((failed) => [failed.Id, failed]));
    const left: ValidRow[] = [];
    for (const [index, row] of rows.entries()) {
      const failed = failures.get(String(index));
      if (!stored.has(String(index)) && !failed?.SenderFault) {
        left.push(row);
        continue;
      }
      deps.places.forget(row);
      if (stored.has(String(index))) report(row);
      else report(row, { code: 'queue_refused', details: `SQS refused the message: ${failed?.Code}.` });
    }
    return { rows: left, error: left.length > 0 && unstored(reply) };
  };

  return async (batch, report) => {
    let left: readonly ValidRow[] = batch;
    for (let failedAttempts = 1; ; failedAttempts += 1) {
      const leftover = await attempt(left, report).catch((error: unknown): Leftover => {
        if (isTransient(error)) return { rows: left, error };
        throw error;
      });
      if (leftover.rows.length === 0) return;
      if (failedAttempts >= (anyStored ? MAX_ATTEMPTS : MAX_FIRST_ATTEMPTS)) throw leftover.error;
      left = leftover.rows;
      const random = deps.random();
      await sleep(
        deps.clock,
        retryDelayMs({ failedAttempts, baseDelayMs: BASE_DELAY_MS, retryAfterMs: undefined, random }),
      );
    }
  };
};
