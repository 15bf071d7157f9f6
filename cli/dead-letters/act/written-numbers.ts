// Which updates of a guest were written last, as the order table knows it. Reads it and changes nothing.
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import { processClaimReply } from '../../../lib/order/pending-updates.ts';
import { explainAwsFailure } from '../../shared/aws-failure.ts';

/** The number last written, by attribute id, of each guest. @throws CliError */
export type ReadWritten = (
  guestIds: readonly string[],
) => Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** How many guests are asked for at once. */
export const TABLE_REQUESTS = 16;

/** For one table. */
export const createReadWritten =
  (client: Pick<DynamoDBClient, 'send'>, table: string): ReadWritten =>
  async (guestIds) => {
    const read = async (guestId: string) => {
      const { Item = {} } = await client
        .send(
          new GetItemCommand({
            TableName: table,
            Key: { guest: { S: guestDigest(guestId) } },
            // What the consumer wrote down a moment ago must show.
            ConsistentRead: true,
          }),
        )
        .catch((error: unknown) => {
          throw explainAwsFailure(error, { right: 'dynamodb:GetItem on the order table' });
        });
      return [guestId, processClaimReply({ Attributes: Item }, Date.now()).written] as const;
    };
    return new Map(await pMap([...new Set(guestIds)], read, { concurrency: TABLE_REQUESTS }));
  };
