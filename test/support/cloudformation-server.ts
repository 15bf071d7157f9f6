// Owns a simulator for AWS CloudFormation: DescribeStacks and ListStackResources in the query protocol, with
// form-encoded requests and XML replies; and for AWS Lambda what the function of a stack has as its environment.
import { type LoopbackServer, startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';

/** Names and values of a stack's outputs. */
export type Outputs = Readonly<Record<string, string>>;

/** A failure in place of the reply. */
export interface StackFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const member = ([key, value]: [string, string]) =>
  `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`;

const describeReply = (name: string, outputs: Outputs): string =>
  `<DescribeStacksResponse xmlns="${NAMESPACE}"><DescribeStacksResult><Stacks><member>` +
  `<StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>` +
  `<CreationTime>2026-01-01T00:00:00Z</CreationTime>` +
  `<Outputs>${Object.entries(outputs).map(member).join('')}</Outputs>` +
  `</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

const resourcesReply = (name: string): string =>
  `<ListStackResourcesResponse xmlns="${NAMESPACE}"><ListStackResourcesResult><StackResourceSummaries><member>` +
  `<LogicalResourceId>QueueLambdaFunction</LogicalResourceId><ResourceType>AWS::Lambda::Function</ResourceType>` +
  `<PhysicalResourceId>${name}-queue</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus>` +
  `</member></StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;

const CONFIGURATION = /^\/2015-03-31\/functions\/(.+)-queue\/configuration$/;

const failureReply = ({ code, message }: StackFailure): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code>` +
  `<Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;

const missing = (name: string): StackFailure => ({
  status: 400,
  code: 'ValidationError',
  message: `Stack with id ${name} does not exist`,
});

/**
 * Serves the stacks by their names, and `settings` as what their functions have; `refuseWith` makes CloudFormation
 * fail from then on. The caller must close it.
 */
export const startCloudFormation = async (
  stacks: Readonly<Record<string, Outputs>>,
  settings: Readonly<Record<string, string>> = {},
) => {
  const requests: { readonly stackName: string; readonly region: string | undefined }[] = [];
  let failure: StackFailure | undefined;
  const server: LoopbackServer = await startLoopbackServer(({ path, body, headers, response }) => {
    const [, functionOf] = CONFIGURATION.exec(path) ?? [];
    if (functionOf !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ Environment: { Variables: settings } }));
    }
    const input = new URLSearchParams(body);
    const action = input.get('Action');
    const stackName = input.get('StackName') ?? '';
    const outputs = stacks[stackName];
    if (action === 'ListStackResources' && outputs && !failure) {
      return void response.writeHead(200, { 'content-type': 'text/xml' }).end(resourcesReply(stackName));
    }
    if (action === 'DescribeStacks') {
      const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
      requests.push({ stackName, region });
    }
    const refusal = failure ?? (outputs === undefined ? missing(stackName) : undefined);
    response.writeHead(refusal?.status ?? 200, { 'content-type': 'text/xml' });
    response.end(refusal ? failureReply(refusal) : describeReply(stackName, outputs ?? {}));
  });
  return {
    /** What leads the program here. */
    env: { AWS_ENDPOINT_URL_CLOUDFORMATION: server.url, AWS_ENDPOINT_URL_LAMBDA: server.url },
    /** What was asked of outputs. */
    requests,
    close: server.close,
    refuseWith(next: StackFailure) {
      failure = next;
    },
  };
};
