import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../lib/http/http-client.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connect, REQUEST, TIMEOUT_MS } from '../support/raw-connection.ts';
import { okReply, startRawServer } from '../support/raw-server.ts';
import { rejectionOf } from '../support/thrown.ts';

const replying = (bytes: string) => connect((socket) => socket.write(bytes));

describe('a reply', () => {
  test('is any complete one, whatever its status, with its Retry-After', async () => {
    const { send, clock } = await replying(
      'HTTP/1.1 429 No\r\nretry-after: 7\r\ncontent-length: 4\r\n\r\nslow',
    );
    expect(await send()).toMatchObject({ status: 429, retryAfter: '7', body: 'slow' });
    expect(clock.pendingTimers()).toBe(0);
  });

  test.each([
    ['chunked', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n', 200, '[]'],
    ['empty', 'HTTP/1.1 204 None\r\n\r\n', 204, ''],
    [
      'a redirect, which is not followed',
      'HTTP/1.1 307 There\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n',
      307,
      '',
    ],
    ['preceded by a 100', `HTTP/1.1 100 Continue\r\n\r\n${okReply()}`, 200, '[]'],
    ['preceded by a 103', `HTTP/1.1 103 Early\r\nlink: a\r\n\r\n${okReply()}`, 200, '[]'],
    ['beyond ASCII', okReply('["é"]'), 200, '["é"]'],
  ])('may be %s', async (_, bytes, status, body) => {
    const { send } = await replying(bytes);
    expect(await send()).toMatchObject({ status, retryAfter: undefined, body });
  });

  test('may end with its connection', async () => {
    const { send } = await connect((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n[]'));
    expect(await send()).toMatchObject({ status: 200, body: '[]' });
  });

  test('sends a request as given, with its length in bytes', async () => {
    let received = '';
    const { send } = await connect((socket, bytes) => {
      received += bytes;
      if (bytes.endsWith('}')) socket.write(okReply());
    });
    await send();
    expect(received).toMatch(/^PATCH \/path\?a=b HTTP\/1\.1\r\n/);
    expect(received).toMatch(/\r\nx-test: yes\r\n/);
    expect(received).toMatch(/\r\ncontent-length: 8\r\n/);
  });
});

test('a request goes below the base URL, whose own path comes first', async () => {
  let received = '';
  const baseUrl = await startRawServer((socket, bytes) => {
    received += bytes;
    socket.write(okReply());
  });
  await createHttpClient({ baseUrl: `${baseUrl}/gateway`, clock: createFakeClock() })(REQUEST, TIMEOUT_MS);
  expect(received).toMatch(/^PATCH \/gateway\/path\?a=b HTTP/);
});

describe('no complete reply', () => {
  test.each([
    ['a cut one', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[', 'ECONNRESET'],
    ['a cut head', 'HTTP/1.1 200 OK\r\ncontent-le', 'ECONNRESET'],
    ['nothing at all', '', 'ECONNRESET'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', expect.stringMatching(/^HPE_/)],
    [
      'another protocol',
      'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      expect.any(String),
    ],
  ])('but %s is a connection error', async (_, bytes, code) => {
    const { send, clock } = await connect((socket) => socket.end(bytes));
    expect(await rejectionOf(send())).toMatchObject({ name: 'HttpExchangeError', kind: 'connection', code });
    expect(clock.pendingTimers()).toBe(0);
  });

  test('but more than 1 MiB is an oversized one, with its status', async () => {
    const { send, clock } = await replying(okReply('x'.repeat(1_048_577)));
    expect(await rejectionOf(send())).toMatchObject({
      name: 'HttpExchangeError',
      kind: 'oversized-reply',
      code: 'EMSGSIZE',
      status: 200,
    });
    expect(clock.pendingTimers()).toBe(0);
  });

  test('and nobody who listens is a connection error too', async () => {
    const http = createHttpClient({ baseUrl: 'http://127.0.0.1:1', clock: createFakeClock() });
    expect(await rejectionOf(http(REQUEST, TIMEOUT_MS))).toMatchObject({
      kind: 'connection',
      code: 'ECONNREFUSED',
    });
  });

  test('from a server that speaks no TLS is a connection error under https', async () => {
    const baseUrl = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'));
    const http = createHttpClient({ baseUrl: baseUrl.replace('http:', 'https:'), clock: createFakeClock() });
    expect(await rejectionOf(http(REQUEST, TIMEOUT_MS))).toMatchObject({ kind: 'connection' });
  });

  test.each([
    ['silence', ''],
    ['a head and no body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n'],
    ['a body that stops', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n['],
  ])('but %s ends at the time limit, not before', async (_, bytes) => {
    const arrived = Promise.withResolvers<void>();
    const { send, clock } = await connect((socket) => {
      socket.write(bytes);
      arrived.resolve();
    });
    const outcome = rejectionOf(send());
    await arrived.promise;
    await clock.advance(TIMEOUT_MS - 1);
    expect(clock.pendingTimers()).toBe(1);
    await clock.advance(1);
    expect(await outcome).toMatchObject({ name: 'HttpExchangeError', kind: 'timeout', code: 'ETIMEDOUT' });
  });
});
