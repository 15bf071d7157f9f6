// The AWS that `serverless deploy` and `serverless info` call, over loopback: CloudFormation with one stack,
// S3 with the bucket for deployments, Lambda, STS.
import {
  type Exchange,
  type LoopbackServer,
  startLoopbackServer,
} from '../../local/simulators/shared/loopback-server.ts';
import { BUCKET, createStack } from './deployment-stack.ts';

/** A running simulator. */
export interface DeploymentAws {
  /** What the serverless command needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Of CloudFormation and STS the actions, of others the method and the path, in order. */
  readonly requests: readonly string[];
  /** The fields of every request for that action of CloudFormation. */
  fieldsOf(action: string): URLSearchParams[];
  close: LoopbackServer['close'];
}

const send = (response: Exchange['response'], status: number, body: string, type: string): void => {
  response.writeHead(status, { 'content-type': type }).end(body);
};

const sendXml = ({ response }: Exchange, xml: string, status = 200): void =>
  send(response, status, xml, 'text/xml');

/** Starts one on a free port, with no stack yet. */
export const startDeploymentAws = async (): Promise<DeploymentAws> => {
  const stack = createStack();
  const requests: string[] = [];
  const queries: URLSearchParams[] = [];

  const query = (exchange: Exchange): void => {
    const input = new URLSearchParams(exchange.body);
    const name = input.get('Action') ?? '';
    requests.push(name);
    queries.push(input);
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
    const stored = stack.uploads.get(path);
    if (method !== 'GET') sendXml(exchange, '');
    else if (stored === undefined) sendXml(exchange, `<ListBucketResult>${contents}</ListBucketResult>`);
    else send(response, 200, stored.body, 'application/json');
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
    fieldsOf: (action) => queries.filter((input) => input.get('Action') === action),
    close: server.close,
  };
};
