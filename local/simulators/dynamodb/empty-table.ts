// The order table as most calls find it: nothing is queued for anyone. It replies to GetItem and to nothing else,
// at once or later; dynalite would take longer than what is measured.
import { setTimeout as sleep } from 'node:timers/promises';
import { sendReply } from '../shared/json-reply.ts';
import { startLoopbackServer } from '../shared/loopback-server.ts';

/** A running table. */
export interface EmptyTable {
  /** The variables that point a function at it. */
  readonly env: Readonly<Record<string, string>>;
  readonly readCount: number;
  close(): Promise<void>;
}

const GET_ITEM = 'DynamoDB_20120810.GetItem';
const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Starts it; it ends with the process, or by `close()`. A read takes `readMs`. */
export const startEmptyTable = async (readMs = 0): Promise<EmptyTable> => {
  let readCount = 0;
  const { url, close } = await startLoopbackServer(async ({ headers, response }) => {
    if (headers['x-amz-target'] !== GET_ITEM) throw new Error(`no ${GET_ITEM}`);
    readCount += 1;
    if (readMs > 0) await sleep(readMs);
    sendReply(response, { status: 200, body: {} }, CONTENT_TYPE);
  });
  return {
    env: { ORDER_TABLE_NAME: 'guest-order', AWS_ENDPOINT_URL_DYNAMODB: url },
    close,
    get readCount() {
      return readCount;
    },
  };
};
