// What the first screen offers to try, as command lines that work when pasted into another terminal.
import type { NamedLine, Trial } from './banner.ts';
import { identifierVariables } from './identifiers.ts';
import type { Ports } from './ports.ts';
import { SAMPLE_FILE } from './sample-guests.ts';
import type { Surroundings } from './surroundings.ts';

const SAMPLE_IDENTIFIER = 'user@example.com';

/** The request that is sent at the start, and shown. */
export const SAMPLE_REQUEST = JSON.stringify({
  guest_id: 'guest-abc-123',
  user_identifier: SAMPLE_IDENTIFIER,
});

const AWS = 'AWS_PROFILE= AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local';

/** The lines of the first screen: each part, where it listens, and whom it lets in. */
export const namedLines = (
  ports: Ports,
  surroundings: Omit<Surroundings, 'env' | 'simulated' | 'close'>,
): NamedLine[] => {
  const { listening, localQueue, localTable, simulatesCxone, params } = surroundings;
  const at = (port: number, text: string): string => `http://localhost:${port}${text}`;
  const lines: NamedLine[] = [
    ['Console', at(ports.console, '  send, break and watch all of it, in a browser')],
    ['API Gateway', at(ports.http, '  no credentials needed')],
    ['Lambda', at(ports.lambda, '  any AWS credentials, or none')],
    ...listening.map(({ name, port, accepts }): NamedLine => [name, at(port, `  ${accepts}`)]),
  ];
  if (simulatesCxone) lines.push(["CXone's switches", at(ports.cxone, '/_simulator')]);
  if (localQueue) {
    lines.push(['What is queued', at(ports.sqs, '/_simulator/queues')]);
    lines.push(['Queue', localQueue.queueUrl]);
    lines.push(['Dead-letter queue', params.deadLetterQueueUrl ?? '']);
  }
  if (localTable) lines.push(['Table of the order', localTable.name]);
  return lines;
};

/** What a choice of trials depends on. */
type Tried = Pick<Surroundings, 'simulatesCxone' | 'localSecret' | 'localQueue' | 'localTable' | 'params'>;

/** A command line over several lines, each of `parts` one. */
const over = (...parts: readonly string[]): string => parts.join(' \\\n  ');

/**
 * What can be tried: one guest always, what identifiers become where that is chosen, guests in bulk where the CXone
 * simulator drains the local queue.
 */
export const trials = (
  endpoint: string,
  { simulatesCxone, localSecret, localQueue, localTable, params }: Tried,
): Trial[] => {
  const one: Trial = [
    'Try it',
    [`curl -i ${endpoint} \\`, "  -H 'content-type: application/json' \\", `  -d '${SAMPLE_REQUEST}'`].join(
      '\n',
    ),
  ];
  const { settings, secret } = identifierVariables(params, localSecret?.endpoint);
  const chosen = settings.length > 0 ? [settings.join(' ')] : [];
  const keys = secret.length > 0 ? [secret.join(' ')] : [];
  // A secret elsewhere is read with the credentials of whoever asks.
  const aws = keys.length > 0 && !localSecret ? [] : [AWS];
  const hash: Trial = [
    'What an identifier becomes, from another terminal in this folder',
    over(
      ...[`echo ${SAMPLE_IDENTIFIER} |`, ...chosen, ...keys, ...(keys.length > 0 ? aws : [])],
      'npx --no cxone-guests hash',
    ),
  ];
  const first = chosen.length > 0 ? [one, hash] : [one];
  if (!localQueue || !simulatesCxone) return first;
  const bulk = over(
    `UPDATE_QUEUE_URL=${localQueue.queueUrl}`,
    ...(localTable
      ? [`ORDER_TABLE_NAME=${localTable.name} AWS_ENDPOINT_URL_DYNAMODB=${localTable.endpoint}`]
      : []),
    // Ids of guests are written as this API has them.
    ...(params.cxoneApi === 'digital' ? ['CXONE_API=digital'] : []),
    ...[...chosen, ...keys, ...aws],
    `npx --no cxone-guests bulk ${SAMPLE_FILE}`,
  );
  return [...first, ['Guests in bulk, from another terminal in this folder', bulk]];
};
