// The simulators, whose controls change things, are for no page of another site.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../local/simulators/shared/loopback-server.ts';

let served = 0;
let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer(({ response }) => {
    served += 1;
    response.end();
  });
});
afterAll(() => server.close());

const statusFor = async (origin: string | undefined): Promise<number> => {
  // As a form or a script of a page may send it without asking first.
  const headers = { 'content-type': 'text/plain', ...(origin !== undefined && { origin }) };
  const { status } = await fetch(server.url, { method: 'POST', headers, body: '{"down":true}' });
  return status;
};

test('a page of another site is refused before anything is done', async () => {
  const before = served;
  const rebound = `http://rebound.example:${server.port}`;
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', rebound]) {
    expect(await statusFor(origin)).toBe(403);
  }
  expect(served).toBe(before);
});

test('curl, an SDK and a page of their own are let in', async () => {
  expect(await statusFor(undefined)).toBe(200);
  expect(await statusFor(`http://localhost:${server.port}`)).toBe(200);
  expect(await statusFor(`http://127.0.0.1:${server.port}`)).toBe(200);
});
