// The order of the updates of each guest, in a DynamoDB table.
import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ConfigurationError } from '../errors.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';
import {
  type Claim,
  claimRequest,
  type Ended,
  endRequest,
  newPlaceId,
  type Place,
  processClaimReply,
  processQueuedReply,
  processTakeReply,
  queuedRequest,
  takeRequest,
} from './pending-updates.ts';

/** All methods are one exchange with DynamoDB, and throw ConfigurationError `order_unavailable`. */
export interface OrderTable {
  /** A place for an update that is about to be queued. What is not stored after that keeps its place: it may be. */
  take(guestId: string, abortSignal?: AbortSignal): Promise<Place>;
  /** Whether anything is queued for the guest, or may be. */
  hasQueued(guestId: string, abortSignal?: AbortSignal): Promise<boolean>;
  /** Takes over the messages of a guest. What an earlier claim has not written down by now, it never will. */
  claim(guestId: string): Promise<Claim>;
  /** Writes down what was done under a claim. */
  end(claim: Claim, ended: Ended): Promise<void>;
}

const unavailable = (error: unknown) =>
  new ConfigurationError('The order of updates cannot be kept', {
    code: 'order_unavailable',
    details: 'Amazon DynamoDB did not read or write what is queued for the guest.',
    hint: 'Check ORDER_TABLE_NAME, and that the role may dynamodb:GetItem and dynamodb:UpdateItem on the table.',
    causedBy: summarizeCause(error),
    retryable: true,
  });

/** The order as a table holds it. */
export const createOrderTable = (deps: {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: string;
  readonly now: () => number;
}): OrderTable => {
  const { client, table, now } = deps;
  const ask = async <T>(exchange: () => Promise<T>): Promise<T> => {
    try {
      return await exchange();
    } catch (error) {
      throw unavailable(error);
    }
  };

  return {
    take: (guestId, abortSignal) =>
      ask(async () => {
        const id = newPlaceId(now());
        const command = new UpdateItemCommand(takeRequest(table, guestId, id, now()));
        return {
          id,
          number: processTakeReply(await client.send(command, { ...(abortSignal && { abortSignal }) })),
        };
      }),
    hasQueued: (guestId, abortSignal) =>
      ask(async () => {
        const command = new GetItemCommand(queuedRequest(table, guestId));
        return processQueuedReply(await client.send(command, { ...(abortSignal && { abortSignal }) }), now());
      }),
    claim: (guestId) =>
      ask(async () => {
        const token = randomUUID();
        const reply = await client.send(new UpdateItemCommand(claimRequest(table, guestId, token, now())));
        return { guestId, token, ...processClaimReply(reply, now()) };
      }),
    end: (claim, ended) =>
      ask(async () => {
        await client.send(new UpdateItemCommand(endRequest(table, claim, ended, now())));
      }),
  };
};
