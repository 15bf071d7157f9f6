// Owns a simulator for AWS CloudFormation: DescribeStacks in the query protocol, with form-encoded requests
// and XML replies.
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

const failureReply = ({ code, message }: StackFailure): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code>` +
  `<Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;

const missing = (name: string): StackFailure => ({
  status: 400,
  code: 'ValidationError',
  message: `Stack with id ${name} does not exist`,
});

/** Serves the stacks by their names; `refuseWith` makes it fail from then on. The caller must close it. */
export const startCloudFormation = async (stacks: Readonly<Record<string, Outputs>>) => {
  const requests: { readonly stackName: string; readonly region: string | undefined }[] = [];
  let failure: StackFailure | undefined;
  const server: LoopbackServer = await startLoopbackServer(({ body, headers, response }) => {
    const input = new URLSearchParams(body);
    if (input.get('Action') !== 'DescribeStacks') throw new Error('only DescribeStacks is served');
    const stackName = input.get('StackName') ?? '';
    const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    requests.push({ stackName, region });
    const outputs = stacks[stackName];
    const refusal = failure ?? (outputs === undefined ? missing(stackName) : undefined);
    response.writeHead(refusal?.status ?? 200, { 'content-type': 'text/xml' });
    response.end(refusal ? failureReply(refusal) : describeReply(stackName, outputs ?? {}));
  });
  return {
    url: server.url,
    requests,
    close: server.close,
    refuseWith(next: StackFailure) {
      failure = next;
    },
  };
};
