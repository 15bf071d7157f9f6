// The failure of every question to the order table.
import { ConfigurationError } from '../errors.ts';
import { summarizeCause } from '../telemetry/cause-summary.ts';

/** The failure for what the client threw. */
export const orderUnavailable = (error: unknown): ConfigurationError =>
  new ConfigurationError('The order of updates cannot be kept', {
    code: 'order_unavailable',
    details: 'Amazon DynamoDB did not read or write what is queued for the guest.',
    hint: 'Check ORDER_TABLE_NAME, and that the role may dynamodb:GetItem and dynamodb:UpdateItem on the table.',
    causedBy: summarizeCause(error),
    retryable: true,
  });
