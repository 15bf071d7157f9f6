// Owns an order table of a test: dynalite in memory, behind a proxy at which a test can hold requests up, refuse
// them, or lose what they are answered.
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { guestDigest } from '../../lib/contract/guest-id.ts';
import {
  ANY_CREDENTIALS,
  ORDER_TABLE,
  startLocalDynamoDb,
} from '../../local/simulators/dynamodb/order-table.ts';
import { type Exchange, startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';

/** One request, before the table has seen it. */
export interface TableRequest {
  readonly operation: string;
  /** An expression of the request: it tells what it is for. */
  readonly expression: string;
  /** The id of the place that is taken, if one is. */
  readonly placeId: string | undefined;
  /** Whether the AWS SDK asked: only it says which attempt it is. */
  readonly bySdk: boolean;
}

/** Refused before it is carried out; or carried out and answered, at once or later, or its answer lost. */
export type Treatment = 'refuse' | 'lose' | 'answer' | { readonly answerAfter: Promise<unknown> };

/** A running table. */
export interface OrderTableStandIn {
  /** What a function needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly TableRequest[];
  /** From now on `treat` decides on each request, when it has returned. */
  interfere(treat: (request: TableRequest) => Promise<Treatment> | Treatment): void;
  /** The item of a guest, read past the proxy. */
  item(guestId: string): Promise<Readonly<Record<string, AttributeValue>>>;
  /** Ids of what is queued for a guest. */
  queuedIds(guestId: string): Promise<readonly string[]>;
}

const toTableRequest = ({ headers, body }: Exchange): TableRequest => {
  const { UpdateExpression, ProjectionExpression, ExpressionAttributeValues } = JSON.parse(body);
  const target = String(headers['x-amz-target']);
  return {
    operation: target.slice(target.indexOf('.') + 1),
    expression: UpdateExpression ?? ProjectionExpression ?? '',
    placeId: ExpressionAttributeValues?.[':id']?.SS[0],
    bySdk: headers['amz-sdk-request'] !== undefined,
  };
};

/** Starts a table that ends with the running test. */
export const startOrderTable = async (): Promise<OrderTableStandIn> => {
  const backend = await startLocalDynamoDb();
  onTestFinished(() => backend.close());
  const client = new DynamoDBClient({ endpoint: backend.url, ...ANY_CREDENTIALS });
  onTestFinished(() => client.destroy());
  const requests: TableRequest[] = [];
  let treat: (request: TableRequest) => Promise<Treatment> | Treatment = () => 'answer';
  const proxy = await startLoopbackServer(async (exchange) => {
    const request = toTableRequest(exchange);
    requests.push(request);
    const treatment = await treat(request);
    if (treatment === 'refuse') return void exchange.response.destroy();
    const { authorization = '', 'x-amz-target': target = '', 'x-amz-date': date = '' } = exchange.headers;
    const reply = await fetch(backend.url, {
      method: 'POST',
      body: exchange.body,
      headers: {
        authorization,
        'x-amz-date': String(date),
        'x-amz-target': String(target),
        'content-type': 'application/x-amz-json-1.0',
      },
    });
    const text = await reply.text();
    if (typeof treatment === 'object') await treatment.answerAfter;
    if (treatment === 'lose') return void exchange.response.destroy();
    exchange.response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  });
  onTestFinished(() => proxy.close());

  const item = async (guestId: string) => {
    const Key = { guest: { S: guestDigest(guestId) } };
    const { Item = {} } = await client.send(
      new GetItemCommand({ TableName: ORDER_TABLE, Key, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    env: { ORDER_TABLE_NAME: ORDER_TABLE, AWS_ENDPOINT_URL_DYNAMODB: proxy.url },
    requests,
    interfere(next) {
      treat = next;
    },
    item,
    queuedIds: async (guestId) => (await item(guestId)).q?.SS ?? [],
  };
};
