import { execFile } from 'node:child_process';
import { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type Peer, startPeer, trustPeers } from '../support/peer.ts';
import { connectEarly } from '../support/raw-connection.ts';
import { rejectionOf } from '../support/thrown.ts';
import { watchUnhandledRejections } from '../support/unhandled-rejections.ts';

watchUnhandledRejections();

const urlOf = ({ port }: Peer, host = 'localhost') => `https://${host}:${port}`;

test.each([
  ['localhost', '127.0.0.1', 'localhost'],
  ['127.0.0.1', '127.0.0.1', false],
  ['[::1]', '::1', false],
])(
  'a connection that is opened early has done its handshake before the first request: %s',
  async (host, address, servername) => {
    trustPeers();
    const peer = await startPeer({ secure: true, host: address });
    const { send } = connectEarly(urlOf(peer, host));
    await peer.opened(1);
    expect(peer.accepted[0]?.received).toBe('');
    expect((await send()).status).toBe(200);
    expect(peer.accepted.length).toBe(1);
    const socket = peer.accepted[0]?.socket;
    expect(socket instanceof TLSSocket && Object(socket).servername).toBe(servername);
  },
);

test('a connection that is opened early is taken in the middle of its handshake', async () => {
  trustPeers();
  const peer = await startPeer({ secure: true });
  expect((await connectEarly(urlOf(peer, '127.0.0.1')).send()).status).toBe(200);
  expect(peer.accepted.length).toBe(1);
});

test('a connection that is opened early trusts nobody whom a request would not trust', async () => {
  const peer = await startPeer({ secure: true });
  const { send } = connectEarly(urlOf(peer));
  const refused = { kind: 'connection', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
  expect(await rejectionOf(send())).toMatchObject(refused);
  expect(await rejectionOf(send())).toMatchObject(refused);
});

test.each([
  ['silent about TLS', false],
  ['open', true],
])('a connection that is opened early, %s, keeps no process alive', async (_, secure) => {
  const peer = await startPeer({ secure, onBytes: () => undefined });
  const client = new URL('../../lib/http/http-client.ts', import.meta.url).href;
  const program = `
    const { createHttpClient } = await import(${JSON.stringify(client)});
    createHttpClient({ baseUrl: '${urlOf(peer, '127.0.0.1')}', clock: Date, opensEarly: true });
    await new Promise((resolve) => setTimeout(resolve, 100));`;
  const args = ['--input-type=module', '--eval', program];
  const startedAt = performance.now();
  const { stderr } = await promisify(execFile)(process.execPath, args, {
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
  });
  expect(stderr).toBe('');
  expect(peer.accepted.length).toBe(1);
  // It would close itself after five seconds.
  expect(performance.now() - startedAt).toBeLessThan(4_500);
});
