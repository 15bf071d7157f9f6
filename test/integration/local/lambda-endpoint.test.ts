import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLambdaEndpoint } from '../../../local/lambda-endpoint.ts';
import {
  type Exchange,
  type LoopbackServer,
  startLoopbackServer,
} from '../../../local/simulators/shared/loopback-server.ts';

const PATH = '/2015-03-31/functions/some-function/invocations';

describe('the Lambda endpoint of a local run', () => {
  let reply: (exchange: Exchange) => void;
  let seen: Exchange[];
  let upstream: LoopbackServer;
  let endpoint: { readonly url: string; close(): Promise<void> };

  beforeEach(async () => {
    seen = [];
    upstream = await startLoopbackServer((exchange) => {
      seen.push(exchange);
      reply(exchange);
    });
    endpoint = await startLambdaEndpoint({ port: 0, upstream: upstream.url });
  });

  afterEach(async () => {
    await endpoint.close();
    await upstream.close();
  });

  const invoke = async (payload: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${endpoint.url}${PATH}`, { method: 'POST', headers, body: payload });
    return { status: response.status, headers: response.headers, payload: await response.text() };
  };
  const failWith = (error: object) => {
    reply = ({ response }) =>
      response.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end(JSON.stringify(error));
  };

  test('a reply comes through as it is, with a newline at its end', async () => {
    reply = ({ response }) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}');
    expect(await invoke('{"question":"ä"}', { 'x-amz-client-context': 'e30=' })).toMatchObject({
      status: 200,
      payload: '{"a":1}\n',
    });
    expect(seen[0]).toMatchObject({ path: PATH, body: '{"question":"ä"}' });
    expect(seen[0]?.headers['x-amz-client-context']).toBe('e30=');
  });

  test.each([
    ['', ''],
    ['null\n', 'null\n'],
  ])('no newline is added to a reply of %j', async (given, expected) => {
    reply = ({ response }) => response.writeHead(200).end(given);
    expect((await invoke('{}')).payload).toBe(expected);
  });

  test.each([
    ['the name in the stack', ['CxoneUnavailableError: cxone_timeout: …'], 'CxoneUnavailableError'],
    ['the name of an error without a message', ['TypeError', '    at x'], 'TypeError'],
    ['what it was where the stack names no error', ['1 is not a name'], 'Error'],
    ['what it was where there is no stack', undefined, 'Error'],
  ])('the type of an error is %s', async (_, trace, errorType) => {
    failWith({ errorMessage: 'm', errorType: 'Error', trace });
    const { headers, payload } = await invoke('{}');
    expect(headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(JSON.parse(payload)).toMatchObject({ errorMessage: 'm', errorType });
  });

  test('a function that does not exist is refused with its status and its error type', async () => {
    reply = ({ response }) =>
      response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }).end('{}');
    const { status, headers } = await invoke('{}');
    expect(status).toBe(404);
    expect(headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException');
  });

  test('an asynchronous invocation gets its 202 at once and awaited upstream, where failing is allowed', async () => {
    reply = () => undefined;
    expect((await invoke('{}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    await vi.waitUntil(() => seen.length === 1);
    expect(seen[0]?.headers['x-amz-invocation-type']).toBeUndefined();
  });
});
