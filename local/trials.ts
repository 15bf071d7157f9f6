// What the first screen offers to try, as command lines that work when pasted into another terminal.
import type { NamedLine, Trial } from './banner.ts';
import { SAMPLE_FILE } from './sample-guests.ts';
import type { Surroundings } from './stand-ins.ts';

/** The request that is sent at the start, and shown. */
export const SAMPLE_REQUEST = JSON.stringify({
  guest_id: 'guest-abc-123',
  user_identifier: 'user@example.com',
});

const AWS = 'AWS_PROFILE= AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local';

/** The lines of the first screen: each part, where it listens, and whom it lets in. */
export const namedLines = (
  ports: { readonly http: number; readonly lambda: number },
  { listening, localQueue, params }: Pick<Surroundings, 'listening' | 'localQueue' | 'params'>,
): NamedLine[] => {
  const at = (port: number, accepts: string): string => `http://localhost:${port}  ${accepts}`;
  return [
    ['API Gateway', at(ports.http, 'no credentials needed')],
    ['Lambda', at(ports.lambda, 'any AWS credentials, or none')],
    ...listening.map(({ name, port, accepts }): NamedLine => [name, at(port, accepts)]),
    ...(localQueue ? [['Queue', localQueue.queueUrl] as const] : []),
    ...(localQueue && params.deadLetterQueueUrl
      ? [['Dead-letter queue', params.deadLetterQueueUrl] as const]
      : []),
  ];
};

/** What can be tried: one guest always, guests in bulk where the CXone simulator drains the local queue. */
export const trials = (
  endpoint: string,
  { listening, localQueue }: Pick<Surroundings, 'listening' | 'localQueue'>,
): Trial[] => {
  const one: Trial = [
    'Try it',
    [`curl -i ${endpoint} \\`, "  -H 'content-type: application/json' \\", `  -d '${SAMPLE_REQUEST}'`].join(
      '\n',
    ),
  ];
  const knowsSample = listening.some(({ name }) => name === 'CXone simulator');
  if (!localQueue || !knowsSample) return [one];
  const bulk = [
    `UPDATE_QUEUE_URL=${localQueue.queueUrl} \\`,
    `  ${AWS} \\`,
    `  npx --no cxone-guests bulk ${SAMPLE_FILE}`,
  ].join('\n');
  return [one, ['Guests in bulk, from another terminal in this folder', bulk]];
};
