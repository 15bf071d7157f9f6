// Owns a DynamoDB that replies as a test says, one reply after the other, and keeps what it was asked; and an order
// table of a function that looks.
import { onTestFinished, vi } from 'vitest';
import { type OpenedOrderTable, openOrderTable } from '../../lib/order/open-order-table.ts';
import { systemClock } from '../../lib/resilience/clock.ts';
import { type Exchange, startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';
import { stubAwsEnvironment } from './aws-environment.ts';

/** A reply, or how there comes none. */
export type LookReply = { readonly status: number; readonly body: string } | 'cut' | 'hang';

/** A reply of DynamoDB to GetItem. */
export const itemOf = (ids: readonly string[]): LookReply => ({
  status: 200,
  body: JSON.stringify(ids.length > 0 ? { Item: { q: { SS: ids } } } : {}),
});

/** A failure by its AWS name. */
export const failureOf = (type: string, status = 400): LookReply => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'a message' }),
});

/** Whether the AWS SDK asked: only it says which attempt it is. */
export const isFromSdk = ({ headers }: Exchange): boolean => headers['amz-sdk-request'] !== undefined;

/** A table at such a server, below `path`; both end with the running test. */
export const openLookedTable = async (
  replies: readonly LookReply[],
  given: Readonly<Record<string, string>> = {},
  path = '',
): Promise<{ readonly order: OpenedOrderTable; readonly requests: readonly Exchange[] }> => {
  const requests: Exchange[] = [];
  const server = await startLoopbackServer(async (exchange) => {
    const { response } = exchange;
    const reply = replies[Math.min(requests.push(exchange), replies.length) - 1];
    if (reply === 'hang') return;
    if (reply === undefined || reply === 'cut') return void response.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' }).end(reply.body);
  });
  onTestFinished(() => server.close());
  const { env } = stubAwsEnvironment('http://127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const settings = { AWS_ENDPOINT_URL_DYNAMODB: `${server.url}${path}`, ...given };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const order = openOrderTable({
    table: 'guest-order',
    env: { ...env, ...settings },
    clock: systemClock,
    claims: false,
  });
  if (!order) throw new Error('there is no table');
  return { order, requests };
};
