import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { createHttpClient } from '../../lib/http/http-client.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Peer, startPeer } from '../support/peer.ts';
import { connectEarly, REQUEST, TIMEOUT_MS } from '../support/raw-connection.ts';
import { rejectionOf } from '../support/thrown.ts';
import { watchUnhandledRejections } from '../support/unhandled-rejections.ts';

watchUnhandledRejections();

const urlOf = ({ port }: Peer) => `http://127.0.0.1:${port}`;

describe('a connection that is opened early', () => {
  test('is open before the first request, says nothing by itself, and is kept like any other', async () => {
    const peer = await startPeer();
    const { send } = connectEarly(urlOf(peer));
    await peer.opened(1);
    expect(peer.accepted[0]?.received).toBe('');
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect(peer.accepted.length).toBe(1);
  });

  test('is taken by one request: another at the same time has its own', async () => {
    const peer = await startPeer();
    const { send } = connectEarly(urlOf(peer));
    await peer.opened(1);
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([200, 200]);
    expect(peer.accepted.length).toBe(2);
  });

  test('is taken while it is being opened', async () => {
    const peer = await startPeer();
    expect((await connectEarly(urlOf(peer)).send()).status).toBe(200);
    expect(peer.accepted.length).toBe(1);
  });

  test('carries the very bytes of a request that opens its own', async () => {
    const peer = await startPeer();
    const early = connectEarly(urlOf(peer));
    await peer.opened(1);
    await early.send();
    await createHttpClient({ baseUrl: urlOf(peer), clock: createFakeClock() })(REQUEST, TIMEOUT_MS);
    expect(peer.accepted[0]?.received).toBe(peer.accepted[1]?.received);
  });

  test('that is refused is no failure yet: the first request makes a fresh one', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = Object(closed.address());
    closed.close();
    await once(closed, 'close');
    const { send } = connectEarly(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rejectionOf(send())).toMatchObject({ kind: 'connection', code: 'ECONNREFUSED' });
  });

  test('that is refused under its request is a connection error, as it would be without', async () => {
    const { send, clock } = connectEarly('http://127.0.0.1:1');
    expect(await rejectionOf(send())).toMatchObject({ kind: 'connection', code: 'ECONNREFUSED' });
    expect(clock.pendingTimers()).toBe(0);
  });

  test.each([
    ['closes', (peer: Peer) => peer.accepted[0]?.socket.end()],
    ['resets', (peer: Peer) => peer.accepted[0]?.socket.resetAndDestroy()],
    [
      'ends with a reply that nobody asked for',
      (peer: Peer) =>
        peer.accepted[0]?.socket.end('HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n'),
    ],
  ])('that the peer %s before it is used is replaced', async (_, end) => {
    const peer = await startPeer();
    const { send } = connectEarly(urlOf(peer));
    await peer.opened(1);
    end(peer);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await send()).status).toBe(200);
    expect(peer.accepted.map(({ received }) => received !== '')).toEqual([false, true]);
  });

  test('that turns out dead under its request is replaced at once', async () => {
    const peer = await startPeer({
      onBytes: (socket, connection) =>
        connection === 1 ? socket.resetAndDestroy() : socket.write('HTTP/1.1 204 None\r\n\r\n'),
    });
    const { send, clock } = connectEarly(urlOf(peer));
    await peer.opened(1);
    expect((await send()).status).toBe(204);
    expect(peer.accepted.length).toBe(2);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('that has waited for five seconds, frozen or not, is closed and replaced', async () => {
    const peer = await startPeer();
    const { send, clock } = connectEarly(urlOf(peer));
    await peer.opened(1);
    await clock.advance(5_000);
    expect((await send()).status).toBe(200);
    expect(peer.accepted.map(({ received }) => received !== '')).toEqual([false, true]);
    await vi.waitFor(() => expect(peer.accepted[0]?.socket.destroyed).toBe(true));
  });

  test('that never opens costs its request the time limit of one attempt, and the next makes a fresh one', async () => {
    // Speaks no TLS, and says nothing.
    const peer = await startPeer({ onBytes: () => undefined });
    const { send, clock } = connectEarly(`https://127.0.0.1:${peer.port}`);
    await peer.opened(1);
    for (const connections of [1, 2]) {
      const outcome = rejectionOf(send());
      await peer.opened(connections);
      await clock.advance(TIMEOUT_MS - 1);
      expect(clock.pendingTimers()).toBe(1);
      await clock.advance(1);
      expect(await outcome).toMatchObject({ kind: 'timeout' });
      expect(peer.accepted.length).toBe(connections);
    }
  });
});
