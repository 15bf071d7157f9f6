import { expect, test } from 'vitest';
import { explainReply, type Way } from '../../../../cli/call/explain-reply.ts';

const reply = (status: number, body: unknown = { message: 'Forbidden' }) => ({
  status,
  statusText: '',
  body,
  requestId: undefined,
  retryAfter: undefined,
});

test.each<[status: number, way: Way, explained: RegExp]>([
  [401, 'signature', /wants a JSON Web Token: give --token-file/],
  [401, 'token', /another issuer or audience than jwtIssuer and jwtAudience, or has ended/],
  [403, 'signature', /execute-api:Invoke on the output HttpInvokeArn/],
  [403, 'token', /scopes that jwtScopes asks for/],
  [403, 'nothing', /call with --stage/],
  [404, 'signature', /no such route/],
  [429, 'signature', /throttleRate and throttleBurst/],
  [503, 'signature', /reservedConcurrency/],
  [301, 'nothing', /no response of the service/],
])('a %i of API Gateway to a request with %s is explained', (status, way, explained) => {
  expect(explainReply(reply(status), way)).toMatch(explained);
});

test('what the service returns has its own hint', () => {
  expect(
    explainReply(reply(403, { error: 'CXone API error', code: 'cxone_forbidden' }), 'signature'),
  ).toBeUndefined();
  expect(explainReply(reply(200, {}), 'signature')).toBeUndefined();
  expect(explainReply(reply(403, '<html>'), 'signature')).toMatch(/execute-api/);
});
