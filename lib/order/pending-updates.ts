// What the order table holds of a guest: which updates are queued, and which were written last. Each exchange
// is a pair: the request, and what its reply says. An item holds no identifier and no guest id.
//
//   guest    digest of the guest id, the key        claimed      the consumer that may write what it did
//   n        the number taken last                  w:<id>       the number last written to that attribute
//   q        ids of what is queued                  expires      when DynamoDB may drop the item
import { randomBytes } from 'node:crypto';
import type {
  GetItemCommandInput,
  GetItemCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { guestDigest } from '../contract/guest-id.ts';

/** The place of a queued update among all of its guest: a name of its own, and a number that only grows. */
export interface Place {
  readonly id: string;
  readonly number: number;
}

/** What a consumer finds when it takes over the messages of a guest. */
export interface Claim {
  readonly guestId: string;
  readonly token: string;
  /** The number last written, by attribute id. */
  readonly written: ReadonlyMap<string, number>;
  readonly expiredIds: readonly string[];
}

/** What a consumer has done: messages that have ended, and the numbers that it wrote. */
export interface Ended {
  readonly ids: readonly string[];
  readonly written: ReadonlyMap<string, number>;
}

// A message lives fourteen days in the queue and fourteen more as a dead letter; an id outlives it by a day.
const LIFE_SECONDS = 29 * 86_400;
const WRITTEN = 'w:';

const expiryOf = (nowMs: number): number => Math.floor(nowMs / 1_000) + LIFE_SECONDS;
const keyOf = (guestId: string) => ({ guest: { S: guestDigest(guestId) } });
const number = (value: number) => ({ N: String(value) });

const isExpired = (id: string, nowMs: number): boolean =>
  Number.parseInt(id.slice(id.indexOf('.') + 1), 36) * 1_000 <= nowMs;

/** A name that says when it expires, so that those of one guest go one by one. */
export const newPlaceId = (nowMs: number): string =>
  `${randomBytes(6).toString('base64url')}.${expiryOf(nowMs).toString(36)}`;

/** Takes the next number, and names the update as queued, in one write. */
export const takeRequest = (
  table: string,
  guestId: string,
  id: string,
  nowMs: number,
): UpdateItemCommandInput => ({
  TableName: table,
  Key: keyOf(guestId),
  // Numbers start from the time, so that an item that was lost does not set them back.
  UpdateExpression: 'SET n = if_not_exists(n, :now) + :one, expires = :expires ADD q :id',
  ExpressionAttributeValues: {
    ':now': number(nowMs),
    ':one': number(1),
    ':expires': number(expiryOf(nowMs)),
    ':id': { SS: [id] },
  },
  ReturnValues: 'UPDATED_NEW',
});

/** The number that was taken. */
export const processTakeReply = ({ Attributes }: Pick<UpdateItemCommandOutput, 'Attributes'>): number => {
  const taken = Number(Attributes?.n?.N);
  if (!Number.isSafeInteger(taken)) throw new TypeError('DynamoDB returned no number');
  return taken;
};

/** Strongly consistent, because what was answered with 202 a moment ago must show. */
export const queuedRequest = (table: string, guestId: string): GetItemCommandInput => ({
  TableName: table,
  Key: keyOf(guestId),
  ConsistentRead: true,
  ProjectionExpression: 'q',
});

/** Whether something is queued for the guest. */
export const processQueuedReply = ({ Item }: Pick<GetItemCommandOutput, 'Item'>, nowMs: number): boolean =>
  Item?.q?.SS?.some((id) => !isExpired(id, nowMs)) ?? false;

/** Reads all of a guest's item, and shuts out whoever claimed it before. */
export const claimRequest = (
  table: string,
  guestId: string,
  token: string,
  nowMs: number,
): UpdateItemCommandInput => ({
  TableName: table,
  Key: keyOf(guestId),
  UpdateExpression: 'SET claimed = :token, expires = :expires',
  ExpressionAttributeValues: { ':token': { S: token }, ':expires': number(expiryOf(nowMs)) },
  ReturnValues: 'ALL_NEW',
});

/** What a consumer has to know before it writes to CXone. */
export const processClaimReply = (
  { Attributes = {} }: Pick<UpdateItemCommandOutput, 'Attributes'>,
  nowMs: number,
): Pick<Claim, 'written' | 'expiredIds'> => ({
  written: new Map(
    Object.entries(Attributes)
      .filter(([name]) => name.startsWith(WRITTEN))
      .map(([name, { N }]) => [name.slice(WRITTEN.length), Number(N)]),
  ),
  expiredIds: Attributes.q?.SS?.filter((id) => isExpired(id, nowMs)) ?? [],
});

/**
 * Writes down what a consumer has done, unless another has claimed the guest since: a write that arrives late
 * must not hide messages from view that the other is about to carry to CXone.
 */
export const endRequest = (
  table: string,
  claim: Claim,
  ended: Ended,
  nowMs: number,
): UpdateItemCommandInput => {
  const written = [...ended.written];
  const ids = [...new Set([...ended.ids, ...claim.expiredIds])];
  const set = written.map((_, i) => `, #w${i} = :w${i}`).join('');
  return {
    TableName: table,
    Key: keyOf(claim.guestId),
    UpdateExpression: `SET expires = :expires${set}${ids.length > 0 ? ' DELETE q :ids' : ''}`,
    ConditionExpression: 'claimed = :token',
    ...(written.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(written.map(([id], i) => [`#w${i}`, `${WRITTEN}${id}`])),
    }),
    ExpressionAttributeValues: {
      ':token': { S: claim.token },
      ':expires': number(expiryOf(nowMs)),
      ...Object.fromEntries(written.map(([, value], i) => [`:w${i}`, number(value)])),
      ...(ids.length > 0 && { ':ids': { SS: ids } }),
    },
  };
};
