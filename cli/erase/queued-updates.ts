// Whether updates of a guest are queued, which would write again what is removed. The order table knows.
import type { Config } from '../../lib/config.ts';
import type { Asked, Customer } from '../../lib/cxone/digital/customer-exchange.ts';
import { explainAwsFailure } from '../shared/aws-failure.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * Under which guest ids updates of the customer may be queued: those that it is asked for by, its own, and those of
 * whom it was merged from; also without a prefix, as a sender writes them who knows none.
 */
export const guestIdsOf = ({ customerId, widgetId }: Asked, customer?: Customer): readonly string[] => {
  const known = customer?.identities.flatMap((identity) => {
    const { externalPlatformId: channel, idOnExternalPlatform: own } = Object(identity);
    return isText(own) ? [own, ...(isText(channel) ? [`${channel}_${own}`] : [])] : [];
  });
  return [...new Set([customerId, widgetId, ...(customer ? [customer.id] : []), ...(known ?? [])])];
};

/** Looks whether any is queued. @throws CliError */
export type HasQueued = (guestIds: readonly string[]) => Promise<boolean>;

/** `undefined` where the deployment has no table, or names none here. */
export const openQueuedUpdates = (
  { orderTableName: table, updateQueueUrl }: Pick<Config, 'orderTableName' | 'updateQueueUrl'>,
  region: string | undefined,
): HasQueued | undefined => {
  if (table === undefined) return undefined;
  return async (guestIds) => {
    const [{ createTableClient }, { createOrderTable }] = await Promise.all([
      import('../shared/table-client.ts'),
      import('../../lib/order/order-table.ts'),
    ]);
    const client = createTableClient(updateQueueUrl ?? '', { requests: guestIds.length, region });
    try {
      const order = createOrderTable({ client, table, now: Date.now });
      const queued = await Promise.all(guestIds.map((id) => order.hasQueued(id)));
      return queued.includes(true);
    } catch (error) {
      throw explainAwsFailure(error, { right: 'dynamodb:GetItem on the order table' });
    } finally {
      client.destroy();
    }
  };
};
