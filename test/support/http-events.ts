// Owns the events that API Gateway and a Function URL send: every field of the real ones that a handler
// might look at, with the body and headers of the test.

/** What a test chooses of an event. */
export interface EventParts {
  /** Sent as it is when a string, else as JSON; absent without a body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly base64?: boolean;
  readonly method?: string;
}

const PATH = '/api/update-guest-attributes';
const ACCOUNT_ID = '123456789012';

const bodyFields = ({ body, base64 = false }: EventParts) => {
  if (body === undefined) return { isBase64Encoded: base64 };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { body: base64 ? Buffer.from(text).toString('base64') : text, isBase64Encoded: base64 };
};

const headersOf = ({ headers }: EventParts) =>
  headers === undefined ? { 'content-type': 'application/json', host: 'api.example.com' } : headers;

/** An HTTP API event, payload format 2.0; header names arrive in lower case. */
export const httpApiEvent = (parts: EventParts = {}) => ({
  version: '2.0',
  routeKey: `POST ${PATH}`,
  rawPath: PATH,
  rawQueryString: '',
  headers: headersOf(parts),
  requestContext: {
    accountId: ACCOUNT_ID,
    apiId: 'api1234567',
    domainName: 'api.example.com',
    http: {
      method: parts.method ?? 'POST',
      path: PATH,
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'test',
    },
    requestId: 'gateway-request',
    routeKey: `POST ${PATH}`,
    stage: '$default',
    time: '02/Jan/2026:03:04:05 +0000',
    timeEpoch: 1_767_323_045_000,
  },
  ...bodyFields(parts),
});

/** A Function URL event: payload format 2.0 with a route of its own and an IAM identity. */
export const functionUrlEvent = (parts: EventParts = {}) => {
  const event = httpApiEvent(parts);
  return {
    ...event,
    routeKey: '$default',
    requestContext: {
      ...event.requestContext,
      routeKey: '$default',
      domainName: 'abcdefgh.lambda-url.eu-central-1.on.aws',
      authorizer: {
        iam: { accountId: ACCOUNT_ID, callerId: 'caller', userArn: `arn:aws:iam::${ACCOUNT_ID}:user/caller` },
      },
    },
  };
};

/** A REST API event, payload format 1.0; header names arrive as sent, and absent parts as null. */
export const restApiEvent = (parts: EventParts = {}) => {
  const headers =
    parts.headers === undefined
      ? { 'Content-Type': 'application/json', Host: 'api.example.com' }
      : parts.headers;
  return {
    resource: PATH,
    path: PATH,
    httpMethod: parts.method ?? 'POST',
    headers,
    multiValueHeaders:
      headers === null
        ? null
        : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: 'api1234567',
      httpMethod: parts.method ?? 'POST',
      identity: { sourceIp: '192.0.2.1', userAgent: 'test' },
      path: PATH,
      protocol: 'HTTP/1.1',
      requestId: 'gateway-request',
      resourcePath: PATH,
      stage: 'prod',
    },
    body: null,
    ...bodyFields(parts),
  };
};
