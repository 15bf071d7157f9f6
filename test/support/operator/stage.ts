// Owns a deployed stage as the operator's commands see it, over loopback: stack, queues, logs and endpoint; and the
// program that looks at it.
import { onTestFinished } from 'vitest';
import { serveAwsJson } from '../../../local/simulators/shared/aws-json.ts';
import { type Exchange, startLoopbackServer } from '../../../local/simulators/shared/loopback-server.ts';
import { endOf, MAIN, start } from '../bulk-program.ts';
import { createLogService, type LogState } from './log-service.ts';
import { startStageQueues } from './stage-queues.ts';

export const STACK = 'cxone-guest-attributes-prod';
export const ENDPOINT_PATH = '/api/update-guest-attributes';
export const SECRET_ACCESS_KEY = 'operator-secret-access-key';

/** The log group of a function. */
export const logGroup = (key: string): string => `/aws/lambda/${STACK}-${key}`;

const member = (fields: Readonly<Record<string, string>>): string =>
  `<member>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</member>`;

const stackReply = (
  action: string,
  host: string,
  resources: readonly (readonly [string, string])[],
): string => {
  const idOf = new Map(resources);
  const outputs = [
    ['HttpEndpoint', `http://${host}${ENDPOINT_PATH}`],
    ['UpdateQueueUrl', idOf.get('UpdateQueue') ?? ''],
    ['DeadLetterQueueUrl', idOf.get('DeadLetterQueue') ?? ''],
  ]
    .map(([OutputKey = '', OutputValue = '']) => member({ OutputKey, OutputValue }))
    .join('');
  const result =
    action === 'DescribeStacks'
      ? `<Stacks><member><StackName>${STACK}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${outputs}</Outputs></member></Stacks>`
      : `<StackResourceSummaries>${resources
          .map(([LogicalResourceId, PhysicalResourceId]) =>
            member({ LogicalResourceId, PhysicalResourceId, ResourceType: 'x', ResourceStatus: 'x' }),
          )
          .join('')}</StackResourceSummaries>`;
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
};

// An emulator's CloudFormation gives queues the URLs that AWS would.
const awsUrl = (queueUrl: string): string =>
  `https://sqs.us-east-1.amazonaws.com${new URL(queueUrl).pathname}`;

/** Starts it; it ends with the running test. `endpoint` replies to calls. */
export const startOperatorStage = async (
  endpoint: (exchange: Exchange) => void = ({ response }) => void response.writeHead(404).end(),
  settings: Readonly<Record<string, string>> = {},
) => {
  const queues = await startStageQueues();
  const logs: LogState = {
    lines: new Map(['http', 'direct', 'queue'].map((key) => [logGroup(key), []])),
    denied: new Set(),
    naive: false,
    silentBeforeMs: 0,
    pageSize: 100,
    requests: [],
  };
  /** The age that SQS measures, in seconds. */
  const metric = { seconds: undefined as number | undefined };
  const resources = [
    ['UpdateQueue', awsUrl(queues.queueUrl)],
    ['DeadLetterQueue', awsUrl(queues.deadLetterQueueUrl)],
    ['QueueLambdaFunction', `${STACK}-queue`],
    ...['Http', 'Direct', 'Queue'].map((key) => [`${key}LogGroup`, logGroup(key.toLowerCase())] as const),
  ] as const;
  const logService = createLogService(logs);
  const json = (
    targetPrefix: string,
    signingName: string,
    perform: Parameters<typeof serveAwsJson>[1]['perform'],
  ) => ({
    targetPrefix,
    signingName,
    contentType: 'application/x-amz-json-1.0',
    perform,
  });
  const services = [
    json('Logs_20140328', 'logs', async (call) => logService(call)),
    json('GraniteServiceVersion20100801', 'monitoring', async () => ({
      Datapoints:
        metric.seconds === undefined ? [] : [{ Maximum: metric.seconds, Timestamp: Date.now() / 1_000 }],
    })),
  ];
  const aws = await startLoopbackServer(async (exchange) => {
    const { path, headers, body, response } = exchange;
    if (path === ENDPOINT_PATH) return endpoint(exchange);
    const target = String(headers['x-amz-target']);
    const service = services.find(({ targetPrefix }) => target.startsWith(targetPrefix));
    if (service) return await serveAwsJson(exchange, service);
    if (path.endsWith('/configuration')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ Environment: { Variables: settings } }));
    }
    const action = new URLSearchParams(body).get('Action') ?? '';
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(stackReply(action, headers.host ?? '', resources));
  });
  onTestFinished(() => aws.close());
  const env = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_SQS: queues.sqs.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_MAX_ATTEMPTS: '1',
  };
  const begin = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    start(process.execPath, [MAIN, ...args], { env: { ...env, ...more } });
  return {
    ...queues,
    logs,
    metric,
    env,
    url: `${aws.url}${ENDPOINT_PATH}`,
    begin,
    /** Runs the program, with this on its standard input. */
    run(args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}) {
      const child = begin(args, more);
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
      return endOf(child);
    },
  };
};
