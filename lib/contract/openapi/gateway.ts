// What API Gateway returns in place of the function, in a form of its own.

interface GatewayReply {
  readonly when: string;
  readonly message: string;
}

/** By status. */
export const GATEWAY_REPLIES: ReadonlyMap<number, GatewayReply> = new Map([
  [
    401,
    {
      when: 'With `authorizer=jwt`: the token is missing, expired, or not for this audience.',
      message: 'Unauthorized',
    },
  ],
  [
    403,
    {
      when:
        'With `authorizer=aws_iam`: not signed, or the caller lacks `execute-api:Invoke`. ' +
        'With `authorizer=jwt`: the token has none of `jwtScopes`.',
      message: 'Forbidden',
    },
  ],
  [404, { when: 'Another route, or another method than POST.', message: 'Not Found' }],
  [413, { when: "The body is over API Gateway's own 10 MB.", message: 'Request Entity Too Large' }],
  [429, { when: 'Over `throttleRate` and `throttleBurst`.', message: 'Too Many Requests' }],
  [
    503,
    {
      when: "The function has no free concurrency: `reservedConcurrency`, or the account's limit, is reached.",
      message: 'Service Unavailable',
    },
  ],
]);
