// The AWS that `serverless deploy` and `serverless info` call, over loopback: CloudFormation with one stack,
// S3 with the bucket for deployments, Lambda, STS. The stack takes every template, and makes of it outputs alone.
import {
  type Exchange,
  type LoopbackServer,
  startLoopbackServer,
} from '../../local/simulators/shared/loopback-server.ts';

/** A running simulator. */
export interface DeploymentAws {
  /** What the serverless command needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Of CloudFormation and STS the actions, of others the method and the path, in order. */
  readonly requests: readonly string[];
  close: LoopbackServer['close'];
}

interface Template {
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

interface Upload {
  readonly body: string;
  /** By which osls finds out whether anything has changed. */
  readonly hash: string;
}

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/guests/1';
const BUCKET = 'deployment-bucket';

const send = (response: Exchange['response'], status: number, body: string, type: string): void => {
  response.writeHead(status, { 'content-type': type }).end(body);
};

const sendXml = ({ response }: Exchange, xml: string, status = 200): void =>
  send(response, status, xml, 'text/xml');

const member = (fields: Readonly<Record<string, string>>): string =>
  `<member>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</member>`;

const createStack = () => {
  let template: Template | undefined;
  let proposed: Template = {};
  let events: string[] = [];
  const uploads = new Map<string, Upload>();

  const textOf = (value: unknown): string =>
    typeof value === 'string' ? value : `physical-${JSON.stringify(value).replace(/\W+/g, '-')}`;

  const outputs = (): string =>
    Object.entries(template?.Outputs ?? {})
      .map(([OutputKey, { Value }]) => member({ OutputKey, OutputValue: textOf(Value) }))
      .join('');

  const event = (ResourceStatus: string): string =>
    member({
      EventId: `${events.length}-${ResourceStatus}`,
      StackId: STACK_ID,
      StackName: 'guests',
      LogicalResourceId: 'guests',
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus,
      Timestamp: new Date(0).toISOString(),
    });

  const actions: Readonly<Record<string, (input: URLSearchParams) => string>> = {
    DescribeStacks: () =>
      `<Stacks>${member({
        StackName: 'guests',
        StackId: STACK_ID,
        StackStatus: 'CREATE_COMPLETE',
        CreationTime: new Date(0).toISOString(),
        Outputs: outputs(),
      })}</Stacks>`,
    CreateChangeSet: (input) => {
      const name = decodeURIComponent(new URL(input.get('TemplateURL') ?? 'https://s3/').pathname);
      proposed = JSON.parse(input.get('TemplateBody') ?? uploads.get(name)?.body ?? '{}');
      return `<Id>change-set</Id><StackId>${STACK_ID}</StackId>`;
    },
    DescribeChangeSet: () =>
      `<ChangeSetName>change-set</ChangeSetName><StackId>${STACK_ID}</StackId><Status>CREATE_COMPLETE</Status>` +
      '<ExecutionStatus>AVAILABLE</ExecutionStatus>',
    ExecuteChangeSet: () => {
      const action = template === undefined ? 'CREATE' : 'UPDATE';
      template = proposed;
      events = [event(`${action}_COMPLETE`), event(`${action}_IN_PROGRESS`)];
      return '';
    },
    DeleteChangeSet: () => '',
    DescribeStackEvents: () => `<StackEvents>${events.join('')}</StackEvents>`,
    DescribeStackResource: () =>
      `<StackResourceDetail><PhysicalResourceId>${BUCKET}</PhysicalResourceId></StackResourceDetail>`,
    ListStackResources: () => '<StackResourceSummaries></StackResourceSummaries>',
    ValidateTemplate: () => '',
    GetCallerIdentity: () => '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/a</Arn>',
  };
  return { actions, uploads, exists: () => template !== undefined };
};

/** Starts one on a free port, with no stack yet. */
export const startDeploymentAws = async (): Promise<DeploymentAws> => {
  const stack = createStack();
  const requests: string[] = [];

  const query = (exchange: Exchange): void => {
    const input = new URLSearchParams(exchange.body);
    const name = input.get('Action') ?? '';
    requests.push(name);
    const action = stack.actions[name];
    if (action === undefined) throw new Error(`${name} is no action of this simulator`);
    if (name === 'DescribeStacks' && !stack.exists()) {
      const error =
        '<Error><Code>ValidationError</Code><Message>Stack with id guests does not exist</Message></Error>';
      sendXml(exchange, `<ErrorResponse>${error}</ErrorResponse>`, 400);
    } else {
      sendXml(exchange, `<${name}Response><${name}Result>${action(input)}</${name}Result></${name}Response>`);
    }
  };

  const bucket = (exchange: Exchange): void => {
    const { method, body, headers, response } = exchange;
    const path = decodeURIComponent(exchange.path);
    const hash = headers['x-amz-meta-filesha256'];
    if (method === 'PUT') stack.uploads.set(path, { body, hash: String(hash) });
    if (method === 'HEAD') response.setHeader('x-amz-meta-filesha256', stack.uploads.get(path)?.hash ?? '');
    const keys = [...stack.uploads.keys()].map((key) => key.slice(`/${BUCKET}/`.length));
    const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    sendXml(exchange, method === 'GET' ? `<ListBucketResult>${contents}</ListBucketResult>` : '');
  };

  const server = await startLoopbackServer((exchange) => {
    if (exchange.method === 'POST' && exchange.path === '/') return query(exchange);
    requests.push(`${exchange.method} ${exchange.path}`);
    if (exchange.path.startsWith(`/${BUCKET}`)) return bucket(exchange);
    send(exchange.response, 404, '{"Type":"User","message":"not found"}', 'application/json');
  });
  return {
    env: {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      SLS_AWS_MONITORING_FREQUENCY: '10',
    },
    requests,
    close: server.close,
  };
};
