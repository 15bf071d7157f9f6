// Owns the way back from the dead-letter queue: each letter once, as an operator's move task does it.
import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { guestDigest } from '../../../../lib/contract/guest-id.ts';
import type { SqsSimulator } from '../../../../local/simulators/sqs/simulator.ts';
import { DEAD_LETTER_QUEUE, QUEUE } from '../stage.ts';

/** The replays of a run. */
export interface Replays {
  readonly count: number;
  /** Replays the oldest letter that was not replayed; false if there is none. */
  one(): boolean;
  /** Replays all that is left; false if there was none. */
  all(): Promise<boolean>;
}

/** No replay yet. */
export const createReplays = (deps: { readonly sqs: SqsSimulator; readonly client: SQSClient }): Replays => {
  const seen = new Set<string>();
  const underWay: Promise<unknown>[] = [];
  const one = () => {
    const letter = deps.sqs.messages(DEAD_LETTER_QUEUE).find(({ messageId }) => !seen.has(messageId));
    if (letter === undefined) return false;
    seen.add(letter.messageId);
    const command = new SendMessageCommand({
      QueueUrl: deps.sqs.queueUrl(QUEUE),
      MessageBody: letter.body,
      MessageGroupId: guestDigest(JSON.parse(letter.body).guest_id),
      MessageDeduplicationId: randomUUID(),
    });
    underWay.push(deps.client.send(command));
    return true;
  };
  return {
    get count() {
      return seen.size;
    },
    one,
    async all() {
      const any = one();
      while (one());
      await Promise.all(underWay);
      return any;
    },
  };
};
