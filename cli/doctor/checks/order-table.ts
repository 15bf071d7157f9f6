// Whether the table of the order of updates is there, of the right form, and forgets by itself.
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { awsOptions } from '../../shared/aws-options.ts';
import { type Check, failed, ok, unchecked } from '../check.ts';
import type { Place } from '../place/place.ts';

const AGAIN = 'Deploy the stage again.';
const KEY = 'guest';
const EXPIRY = 'expires';

const hasKey = ({ KeySchema = [], AttributeDefinitions = [] }: TableDescription): boolean =>
  KeySchema.length === 1 &&
  KeySchema[0]?.AttributeName === KEY &&
  AttributeDefinitions.some(
    ({ AttributeName, AttributeType }) => AttributeName === KEY && AttributeType === 'S',
  );

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/** The check. */
export const orderTableCheck = ({ settings, region, local }: Place): Check => ({
  id: 'order-table',
  title: 'Order table',
  needs: ['settings'],
  right: 'dynamodb:DescribeTable and DescribeTimeToLive on the table',
  async run() {
    const TableName = (await settings()).ORDER_TABLE_NAME?.trim();
    if (!TableName) return unchecked('none is deployed: the order is kept in the queue alone');
    const { DynamoDBClient, DescribeTableCommand, DescribeTimeToLiveCommand } = await import(
      '@aws-sdk/client-dynamodb'
    );
    const client = new DynamoDBClient(awsOptions(region));
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName })).catch((error: unknown) => {
        if (isMissing(error)) return { Table: undefined };
        throw error;
      });
      if (Table === undefined)
        return failed('it is not there, so that updates may overtake each other', AGAIN);
      if (!hasKey(Table))
        return failed(
          `its key is not ${KEY}, a string`,
          'Leave the name to the deployment, which makes the table.',
        );
      if (Table.TableStatus !== 'ACTIVE')
        return failed(`it is ${Table.TableStatus}`, 'Wait until it is ACTIVE.');
      if (local) return ok('active; on this machine nothing expires');
      const { TimeToLiveDescription: expiry } = await client.send(
        new DescribeTimeToLiveCommand({ TableName }),
      );
      const expires = expiry?.AttributeName === EXPIRY && /^ENABL/.test(expiry.TimeToLiveStatus ?? '');
      return expires
        ? ok(`active, forgets by ${EXPIRY}`)
        : failed(`nothing in it expires: time to live by ${EXPIRY} is off`, AGAIN);
    } finally {
      client.destroy();
    }
  },
});
