// The request that every subject serves: an HTTP API event (payload 2.0) as API Gateway sends it.

const bodyOf = (userIdentifier: string): string =>
  JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: userIdentifier });

const BODY = bodyOf('user@example.com');

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const HTTP_EVENT = {
  version: '2.0',
  routeKey: 'POST /api/update-guest-attributes',
  rawPath: '/api/update-guest-attributes',
  rawQueryString: '',
  headers: {
    accept: 'application/json',
    'content-length': String(BODY.length),
    'content-type': 'application/json',
    host: 'abcdef1234.execute-api.us-east-1.amazonaws.com',
    'user-agent': 'example-shop/1.0',
    'x-amzn-trace-id': 'Root=1-00000000-000000000000000000000000',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  requestContext: {
    accountId: '123456789012',
    apiId: 'abcdef1234',
    domainName: 'abcdef1234.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'abcdef1234',
    http: {
      method: 'POST',
      path: '/api/update-guest-attributes',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'example-shop/1.0',
    },
    requestId: 'AAAAAAAAAAAAAAA=',
    routeKey: 'POST /api/update-guest-attributes',
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: 1_767_225_600_000,
  },
  body: BODY,
  isBase64Encoded: false,
} as const;

/** The same request with another identifier. */
export const eventWith = (userIdentifier: string): unknown => {
  const body = bodyOf(userIdentifier);
  const headers = { ...HTTP_EVENT.headers, 'content-length': String(body.length) };
  return { ...HTTP_EVENT, headers, body };
};
