// The responses of failures: for each status its codes, when each comes, and an example of each.
import { failuresByStatus, type Status, type StatusFailure } from './failures/statuses.ts';
import { GATEWAY_REPLIES } from './gateway.ts';
import { type JsonObject, schemaRef } from './json.ts';
import { REQUEST_ID } from './reply-schemas.ts';

const SUMMARIES: Readonly<Record<Status, string>> = {
  400: 'The request is wrong, or CXone refuses it',
  401: 'The caller, or the OAuth client of the service, is not known',
  403: 'The caller, or the OAuth client of the service, may not do this',
  404: 'CXone does not know the guest, or there is no such route',
  409: 'CXone is changing the guest',
  413: 'The body is too large',
  415: 'The content type is not JSON',
  '4XX': 'CXone refuses the update with another status',
  429: 'Too many requests, here or at CXone',
  500: 'The deployment is wrong, or AWS fails',
  502: 'CXone cannot take the update now',
  503: 'The function has no free concurrency',
  504: 'The time is up',
};

// Where CXone asked for a wait, and where the service has one of its own.
const WITH_RETRY_AFTER: readonly Status[] = [429, 502];

const table = (rows: readonly (readonly [string, string])[]): string =>
  ['| code | when |', '| --- | --- |', ...rows.map(([code, when]) => `| ${code} | ${when} |`)].join('\n');

const describe = (
  status: Status,
  failures: readonly StatusFailure[],
  gateway: { when: string } | undefined,
): string =>
  `${SUMMARIES[status]}.\n\n${table([
    ...failures.map(({ code, when }) => [`\`${code}\``, when] as const),
    ...(gateway ? [['none: from API Gateway itself', gateway.when] as const] : []),
  ])}`;

const failureSchema = (failures: readonly StatusFailure[]): JsonObject => ({
  allOf: [
    schemaRef('Failure'),
    {
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string', enum: failures.map(({ code }) => code) } },
    },
  ],
});

const exampleOf = ({ code, when, isUsual: _, error, ...more }: StatusFailure): JsonObject => ({
  summary: code,
  description: when,
  value: { error, code, request_id: REQUEST_ID, ...more },
});

const response = (status: Status, failures: readonly StatusFailure[]): JsonObject => {
  const gateway = typeof status === 'number' ? GATEWAY_REPLIES.get(status) : undefined;
  const schemas = [
    ...(failures.length > 0 ? [failureSchema(failures)] : []),
    ...(gateway ? [schemaRef('GatewayMessage')] : []),
  ];
  const examples = Object.fromEntries([
    ...failures.filter(({ isUsual }) => isUsual).map((failure) => [failure.code, exampleOf(failure)]),
    ...(gateway
      ? [
          [
            'api_gateway',
            { summary: 'API Gateway', description: gateway.when, value: { message: gateway.message } },
          ],
        ]
      : []),
  ]);
  const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
  return {
    description: describe(status, failures, gateway),
    headers: {
      ...(failures.length > 0 && { 'x-request-id': header('RequestId') }),
      ...(WITH_RETRY_AFTER.includes(status) && { 'retry-after': header('RetryAfter') }),
    },
    content: {
      'application/json': { schema: schemas.length > 1 ? { oneOf: schemas } : schemas[0], examples },
    },
  };
};

/** By status, in its order. */
export const failureResponses = (): JsonObject => {
  const failures = failuresByStatus();
  const statuses = new Set<Status>([...failures.keys(), ...GATEWAY_REPLIES.keys()]);
  return Object.fromEntries(
    [...statuses].sort().map((status) => [status, response(status, failures.get(status) ?? [])]),
  );
};
