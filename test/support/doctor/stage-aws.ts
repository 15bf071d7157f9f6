// Owns the AWS that the doctor asks about a stage, over loopback: CloudFormation, STS, Lambda, the JSON services,
// and the endpoint itself.
import { serveAwsJson } from '../../../local/simulators/shared/aws-json.ts';
import { type Exchange, startLoopbackServer } from '../../../local/simulators/shared/loopback-server.ts';
import { jsonServices } from './aws-json-services.ts';
import { RESOURCES, STACK, type StageState } from './stage-state.ts';

const ENDPOINT_PATH = '/api/update-guest-attributes';

const members = (items: readonly Readonly<Record<string, string>>[]): string =>
  items
    .map((item) => Object.entries(item).map(([name, value]) => `<${name}>${value}</${name}>`))
    .map((fields) => `<member>${fields.join('')}</member>`)
    .join('');

const sendXml = ({ response }: Exchange, status: number, xml: string): void => {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
};

const refuseXml = (exchange: Exchange, status: number, code: string, message: string): void =>
  sendXml(
    exchange,
    status,
    `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );

const sendJson = ({ response }: Exchange, status: number, body: object, type?: string): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(type && { 'x-amzn-errortype': type }),
  });
  response.end(JSON.stringify(body));
};

const query = (exchange: Exchange, state: StageState) => {
  const input = new URLSearchParams(exchange.body);
  const action = input.get('Action') ?? '';
  const { host = '' } = exchange.headers;
  const outputs = [{ OutputKey: 'HttpEndpoint', OutputValue: `http://${host}${ENDPOINT_PATH}` }];
  const deployed = RESOURCES.filter(
    ([, type]) => type !== 'AWS::CloudWatch::Alarm' || state.alarms.length > 0,
  );
  const resources = deployed.map(([LogicalResourceId, ResourceType, PhysicalResourceId]) => ({
    LogicalResourceId,
    ResourceType,
    PhysicalResourceId,
    ResourceStatus: 'CREATE_COMPLETE',
  }));
  const results: Readonly<Record<string, string>> = {
    GetCallerIdentity:
      '<Account>123456789012</Account><Arn>arn:aws:sts::123456789012:assumed-role/Operator/jane@example.com</Arn>',
    DescribeStacks: `<Stacks><member><StackName>${STACK}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members(outputs)}</Outputs></member></Stacks>`,
    ListStackResources: `<StackResourceSummaries>${members(resources)}</StackResourceSummaries>`,
  };
  const result = results[action];
  if (state.denied.has(action)) return refuseXml(exchange, 403, 'AccessDenied', 'arn:aws:iam::1:user/x');
  const stack = input.get('StackName') ?? STACK;
  if (stack !== STACK) return refuseXml(exchange, 400, 'ValidationError', `Stack ${stack} does not exist`);
  if (result === undefined) return refuseXml(exchange, 400, 'InvalidAction', action);
  sendXml(
    exchange,
    200,
    `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
  );
};

const lambda = (exchange: Exchange, state: StageState) => {
  const { path } = exchange;
  if (state.denied.has(path)) return sendJson(exchange, 403, {}, 'AccessDeniedException');
  if (path === '/2015-03-31/event-source-mappings') {
    return sendJson(exchange, 200, { EventSourceMappings: state.mappings });
  }
  const [, name = ''] = /^\/2015-03-31\/functions\/(.+)\/configuration$/.exec(path) ?? [];
  const found = Object.entries(state.functions).find(([key]) => name === `${STACK}-${key}`)?.[1];
  if (found === undefined) return sendJson(exchange, 404, {}, 'ResourceNotFoundException');
  const { env, State } = found;
  sendJson(exchange, 200, {
    State,
    LastUpdateStatus: 'Successful',
    Timeout: 60,
    Environment: { Variables: env },
  });
};

/** Starts it; the caller must close it. */
export const startStageAws = (state: StageState) => {
  const services = jsonServices(state);
  return startLoopbackServer(async (exchange) => {
    const { path, headers, response } = exchange;
    const service = services.get(String(headers['x-amz-target']).split('.')[0] ?? '');
    if (path === ENDPOINT_PATH) return void response.writeHead(state.endpointStatus).end('{}');
    if (service !== undefined) return await serveAwsJson(exchange, service);
    return path === '/' ? query(exchange, state) : lambda(exchange, state);
  });
};
