// The order of the updates of each guest, in a DynamoDB table.
import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { orderUnavailable } from './order-unavailable.ts';
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

/** All methods throw ConfigurationError `order_unavailable`. */
export interface OrderTable {
  /** A place for an update that is about to be queued. What is not stored after that keeps its place: it may be. */
  take(guestId: string, abortSignal?: AbortSignal): Promise<Place>;
  /** Whether anything is queued for the guest, or may be. Takes `limitMs` at most. */
  hasQueued(guestId: string, limitMs?: number): Promise<boolean>;
  /** Takes over the messages of a guest. What an earlier claim has not written down by now, it never will. */
  claim(guestId: string): Promise<Claim>;
  /** Writes down what was done under a claim. */
  end(claim: Claim, ended: Ended): Promise<void>;
}

// DynamoDB takes expressions of 4 KB. A batch writes 200 attributes of one guest at most, and three times as many
// while keys are rotated.
const MOST_WRITTEN_AT_ONCE = 200;

// What has ended is taken out of the queued ones with the last part.
const partsOf = ({ ids, written }: Ended): readonly Ended[] => {
  const rest = [...written];
  const parts: Ended[] = [];
  while (rest.length > MOST_WRITTEN_AT_ONCE) {
    parts.push({ ids: [], written: new Map(rest.splice(0, MOST_WRITTEN_AT_ONCE)) });
  }
  return [...parts, { ids, written: new Map(rest) }];
};

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
      throw orderUnavailable(error);
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
    hasQueued: (guestId, limitMs) =>
      ask(async () => {
        const command = new GetItemCommand(queuedRequest(table, guestId));
        const limited = limitMs !== undefined && { abortSignal: AbortSignal.timeout(limitMs) };
        return processQueuedReply(await client.send(command, { ...limited }), now());
      }),
    claim: (guestId) =>
      ask(async () => {
        const token = randomUUID();
        const reply = await client.send(new UpdateItemCommand(claimRequest(table, guestId, token, now())));
        return { guestId, token, ...processClaimReply(reply, now()) };
      }),
    end: (claim, ended) =>
      ask(async () => {
        for (const part of partsOf(ended)) {
          await client.send(new UpdateItemCommand(endRequest(table, claim, part, now())));
        }
      }),
  };
};
