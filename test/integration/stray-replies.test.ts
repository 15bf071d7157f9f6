// A reply that is not the reply to its request: nobody may be told of another guest's update.
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createReferenceClient } from '../../lib/cxone/reference/client.ts';
import { createHttpClient } from '../../lib/http/http-client.ts';
import { systemClock } from '../../lib/resilience/clock.ts';
import { openDirect } from '../support/direct-function.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { deadlineIn } from '../support/fake-deadline.ts';
import { okReply, startRawServer } from '../support/raw-server.ts';
import { rejectionOf } from '../support/thrown.ts';
import { startWorld, UPDATE } from '../support/world.ts';

const replyWith = (value: string) => okReply(JSON.stringify([{ id: 'email', value }]));

/** A CXone that takes every value, over connections that a test can write to. */
const connect = async () => {
  const sockets: Socket[] = [];
  const connections: number[] = [];
  const baseUrl = await startRawServer((socket, bytes, connection) => {
    const value = /"value":"(\w+)"/.exec(bytes)?.[1];
    if (value === undefined) return;
    sockets[connection] = socket;
    connections.push(connection);
    socket.write(replyWith(value));
  });
  const client = createReferenceClient({
    http: createHttpClient({ baseUrl, clock: systemClock }),
    attemptTimeoutMs: 5_000,
    now: Date.now,
  });
  const deadline = deadlineIn(createFakeClock(), 10_000);
  const upsert = (value: string) =>
    client.upsertAttributes({ guestId: value, attributes: [{ id: 'email', value }] }, 'token', deadline);
  return { upsert, sockets, connections };
};

describe('a stray reply on a kept connection', () => {
  test('is not taken for the reply to the next request, and ends its connection', async () => {
    const { upsert, sockets, connections } = await connect();
    expect(await upsert('first')).toEqual([{ id: 'email', value: 'first' }]);
    sockets[1]?.write(replyWith('another'));
    expect(await rejectionOf(upsert('second'))).toMatchObject({
      code: 'cxone_unexpected_reply',
      retryNow: false,
    });
    // The true reply to the second request comes over the first connection, where nobody reads it any more.
    expect(await upsert('third')).toEqual([{ id: 'email', value: 'third' }]);
    expect(connections).toEqual([1, 1, 2]);
  });
});

describe('a reply that cannot be written into an answer', () => {
  const deep = (depth: number) =>
    `[{"id":"hashed_user_id","value":"x","extra":${'['.repeat(depth)}${']'.repeat(depth)}}]`;

  test.each([5_000, 200_000])('because it is nested %i deep is 502, and no exception', async (depth) => {
    const world = await startWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 200, body: deep(depth), afterApply: true });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: {
        code: 'cxone_unexpected_reply',
        details: expect.stringContaining('JSON that its API promises'),
      },
    });
  });

  test('is under its name for a direct caller too', async () => {
    const world = await startWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 200, body: deep(5_000) });
    expect(await openDirect(world).refusal(UPDATE)).toMatchObject({ name: 'CxoneUnavailableError' });
  });
});
