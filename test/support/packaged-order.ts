// Owns packaged functions that share an order table, a queue and one guest, whose updates tests call A and B.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { startEventSourceMapping } from '../../local/simulators/lambda/event-source-mapping.ts';
import { startArtifactWorld, UPDATES } from './artifact-world.ts';
import { httpApiEvent } from './http-events.ts';
import { startOrderTable } from './order-table.ts';
import type { ServicePackage } from './serverless-cli.ts';

/** Whom all updates are of. */
export const GUEST = 'guest-abc-123';
/** A request whose value is known by a label. */
export const bodyOf = (label: string) => ({
  guest_id: GUEST,
  user_identifier: `${label.toLowerCase()}@example.com`,
});
/** What CXone is to hold of it. */
export const hashOf = (label: string) => hashIdentifier(bodyOf(label).user_identifier);
const preferring = (prefer: string) => ({ 'content-type': 'application/json', prefer });

/** Starts the functions `http` and `queue` of a package, with a table; they end with the running test. */
export const startPackagedOrder = async (pkg: ServicePackage) => {
  const table = await startOrderTable();
  const world = await startArtifactWorld(pkg, 'http');
  world.keepPrivate(GUEST, ...['A', 'B'].flatMap((label) => [bodyOf(label).user_identifier, hashOf(label)]));
  const [http, queue] = await Promise.all([world.spawn(table.env), world.spawnOther('queue', table.env)]);
  const client = new SQSClient({
    endpoint: world.sqs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const batches: unknown[] = [];

  return {
    world,
    table,
    http,
    queue,
    /** Every batch that the queue's function was given. */
    batches,
    async update(label: string, prefer?: string): Promise<number> {
      const event = httpApiEvent({ body: bodyOf(label), ...(prefer && { headers: preferring(prefer) }) });
      const { response, error } = await http.invoke(event);
      expect(error).toBeUndefined();
      return Object(response).statusCode;
    },
    /** Drains the queue until it is empty. */
    async drain() {
      world.advance(360);
      const mapping = startEventSourceMapping({
        sqs: { endpoint: world.sqs.url },
        queueUrl: world.sqs.queueUrl(UPDATES),
        maximumConcurrency: 1,
        async invoke(event) {
          batches.push(event);
          const { response, error } = await queue.invoke(event);
          if (error) throw new Error(error.errorType);
          return response;
        },
      });
      onTestFinished(() => mapping.stop());
      await mapping.idle();
      await mapping.stop();
    },
    /** Puts any message into the queue, as a move task does it. */
    put: (body: string, MessageGroupId: string) =>
      client.send(
        new SendMessageCommand({
          QueueUrl: world.sqs.queueUrl(UPDATES),
          MessageBody: body,
          MessageGroupId,
          MessageDeduplicationId: crypto.randomUUID(),
        }),
      ),
    stored: () => world.cxone.attributesOf(GUEST).map(({ value }) => value),
  };
};
