import { describe, expect, test } from 'vitest';
import { connect, TIMEOUT_MS } from '../support/raw-connection.ts';
import { okReply } from '../support/raw-server.ts';
import { rejectionOf } from '../support/thrown.ts';

describe('a kept connection', () => {
  test('is used again', async () => {
    const connections: number[] = [];
    const { send } = await connect((socket, _, connection) => {
      connections.push(connection);
      socket.write(okReply());
    });
    await send();
    await send();
    expect(connections).toEqual([1, 1]);
  });

  test('that turns out dead is replaced at once by a fresh one', async () => {
    const connections: number[] = [];
    const { send, clock } = await connect((socket, _, connection) => {
      connections.push(connection);
      if (connections.length === 2) socket.resetAndDestroy();
      else socket.write(okReply());
    });
    await send();
    expect(await send()).toMatchObject({ status: 200 });
    expect(connections).toEqual([1, 1, 2]);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('that turns out dead is replaced once: the next failure is reported', async () => {
    let requests = 0;
    const { send } = await connect((socket) => {
      requests += 1;
      if (requests === 1) socket.write(okReply());
      else socket.resetAndDestroy();
    });
    await send();
    expect(await rejectionOf(send())).toMatchObject({ kind: 'connection', code: 'ECONNRESET' });
    expect(requests).toBe(3);
  });

  test('that breaks within a reply is no stale one: the request may have been carried out', async () => {
    let requests = 0;
    const { send } = await connect((socket) => {
      requests += 1;
      if (requests === 1) socket.write(okReply());
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[');
    });
    await send();
    expect(await rejectionOf(send())).toMatchObject({ kind: 'connection' });
    expect(requests).toBe(2);
  });

  /** Two kept connections that stay silent, or die, from the third request on; fresh ones reply. */
  const freeze = async (thaw: 'silent' | 'dead') => {
    const arrived: (() => void)[] = [];
    const connections: number[] = [];
    const connected = await connect((socket, _, connection) => {
      connections.push(connection);
      if (connections.length <= 2) {
        // Replied to together, so that two connections come to be.
        arrived.push(() => socket.write(okReply()));
        if (arrived.length === 2) for (const reply of arrived) reply();
      } else if (connection > 2) socket.write(okReply());
      else if (thaw === 'dead') socket.resetAndDestroy();
    });
    await Promise.all([connected.send(), connected.send()]);
    return { ...connected, connections };
  };

  const REQUEST_TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n';

  test('that gets its reply 408 is at its end: the request is repeated at once on a fresh one', async () => {
    const connections: number[] = [];
    const { send, clock } = await connect((socket, _, connection) => {
      connections.push(connection);
      socket.write(connections.length === 2 ? REQUEST_TIMEOUT : okReply());
    });
    await send();
    expect(await send()).toMatchObject({ status: 200 });
    expect(connections).toEqual([1, 1, 2]);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('a fresh one that gets its reply 408 is a reply like any other, and its end all the same', async () => {
    const connections: number[] = [];
    const { send } = await connect((socket, _, connection) => {
      connections.push(connection);
      socket.write(REQUEST_TIMEOUT);
    });
    expect(await send()).toMatchObject({ status: 408 });
    expect(await send()).toMatchObject({ status: 408 });
    expect(connections).toEqual([1, 2]);
  });

  test('whose reply is dropped is not used again', async () => {
    const connections: number[] = [];
    const { send } = await connect((socket, _, connection) => {
      connections.push(connection);
      socket.write(okReply());
    });
    (await send()).dropConnection?.();
    await send();
    expect(connections).toEqual([1, 2]);
  });

  test('found dead takes the others that were idle with it: none of them is tried', async () => {
    const { send, connections } = await freeze('dead');
    expect(await send()).toMatchObject({ status: 200 });
    expect(connections.length).toBe(4);
    expect(connections.at(-1)).toBe(3);
  });

  test('that swallows everything costs one time limit, however many were idle', async () => {
    const { send, clock, connections } = await freeze('silent');
    const swallowed = rejectionOf(send());
    while (connections.length < 3) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(TIMEOUT_MS);
    expect(await swallowed).toMatchObject({ kind: 'timeout' });
    expect(await send()).toMatchObject({ status: 200 });
    expect(connections.at(-1)).toBe(3);
  });
});
