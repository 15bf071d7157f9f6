import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { createCxoneCaller } from './cxone-caller.ts';

const GUEST = 'guest-abc-123';
const change = (id: string, value: string) => ({ id, value, operation: 'upsert' });

describe('the CXone simulator', () => {
  let simulator: CxoneSimulator;
  let clockMs: number;
  let call: ReturnType<typeof createCxoneCaller>;

  beforeEach(async () => {
    clockMs = Date.parse('2026-01-01T00:00:00Z');
    simulator = await startCxoneSimulator({ now: () => clockMs });
    call = createCxoneCaller(simulator.url);
  });

  afterEach(() => simulator.close());

  test('an upsert returns what was written, keeps the creation time and moves the update time', async () => {
    const created = clockMs;
    const first = await call.patch(GUEST, [change('hashed_email', 'a'), change('hashed_phone', 'b')]);
    const stamped = { type: 'string', createdTimestamp: created, updatedTimestamp: created };
    expect(first.status).toBe(200);
    expect(first.body).toEqual([
      { id: 'hashed_email', value: 'a', ...stamped },
      { id: 'hashed_phone', value: 'b', ...stamped },
    ]);
    clockMs += 5000;
    const second = await call.patch(GUEST, [change('hashed_email', 'c')]);
    expect(second.body).toEqual([{ id: 'hashed_email', value: 'c', ...stamped, updatedTimestamp: clockMs }]);
    const read = await call.read(GUEST);
    expect(read.body).toEqual(simulator.attributesOf(GUEST));
    expect(simulator.attributesOf(GUEST).map(({ value }) => value)).toEqual(['c', 'b']);
    expect(simulator.patchRequestCount).toBe(2);
  });

  test('a guest id is percent-decoded', async () => {
    simulator.addGuest('user+1@example.com');
    const reply = await call.patch('user+1@example.com', [change('a', 'b')]);
    expect(reply.status).toBe(200);
    expect(simulator.attributesOf('user+1@example.com')).toHaveLength(1);
  });

  test('an unknown guest is 404, and so is any other path', async () => {
    expect((await call.patch('nobody', [change('a', 'b')])).status).toBe(404);
    expect((await call.send('GET', '/api/v2/other')).status).toBe(404);
  });

  test.each([
    ['not JSON', '{'],
    ['an object', { id: 'a', value: 'b', operation: 'upsert' }],
    ['an empty array', []],
    ['an id with a space', [{ id: 'a b', value: 'b', operation: 'upsert' }]],
    ['no operation', [{ id: 'a', value: 'b' }]],
    ['another operation', [{ id: 'a', value: 'b', operation: 'delete' }]],
    ['a value that is not a string', [{ id: 'a', value: 1, operation: 'upsert' }]],
    ['an unknown key', [{ id: 'a', value: 'b', operation: 'upsert', extra: 1 }]],
  ])('a PATCH body that is %s is 400 and changes nothing', async (_, body) => {
    const reply = await call.patch(GUEST, body);
    expect(reply.status).toBe(400);
    expect(simulator.attributesOf(GUEST)).toEqual([]);
  });

  test('requests beyond the rate are 429 with Retry-After until the bucket refills', async () => {
    const limited = await startCxoneSimulator({
      now: () => clockMs,
      rateLimit: { requestsPerSecond: 0.5, burst: 2 },
    });
    const limitedCall = createCxoneCaller(limited.url);
    const token = await limitedCall.newToken();
    const update = () => limitedCall.patch(GUEST, [change('a', 'b')], token);
    expect([(await update()).status, (await update()).status]).toEqual([200, 200]);
    const refused = await update();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    clockMs += 2000;
    expect((await update()).status).toBe(200);
    await limited.close();
  });

  test('anyGuest accepts an update of a guest nobody created', async () => {
    const open = await startCxoneSimulator({ anyGuest: true });
    expect((await createCxoneCaller(open.url).patch('new-guest', [change('a', 'b')])).status).toBe(200);
    expect(open.attributesOf('new-guest')).toHaveLength(1);
    await open.close();
  });

  test('requests are recorded with their replies; reset forgets them and everything else', async () => {
    await call.patch(GUEST, [change('a', 'b')]);
    expect(simulator.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', '/oauth/token', 200],
      ['PATCH', `/api/v2/interactions/guests/${GUEST}/attributes`, 200],
    ]);
    expect(simulator.issuedTokens()).toHaveLength(1);
    simulator.setCredentials({ clientId: 'x', clientSecret: 'y' });
    simulator.fault({ target: 'any', kind: 'hang' });
    simulator.setOutage(true);
    simulator.reset();
    expect(simulator.requests).toEqual([]);
    expect(simulator.patchRequestCount).toBe(0);
    expect(simulator.attributesOf(GUEST)).toEqual([]);
    expect((await call.patch(GUEST, [change('a', 'b')])).status).toBe(200);
  });

  test('with recording off only the counts stay', async () => {
    const quiet = await startCxoneSimulator({ record: false });
    await createCxoneCaller(quiet.url).patch(GUEST, [change('a', 'b')]);
    expect(quiet.requests).toEqual([]);
    expect([quiet.tokenRequestCount, quiet.patchRequestCount]).toEqual([1, 1]);
    await quiet.close();
  });

  test('a port in use is EADDRINUSE, and closing twice is harmless', async () => {
    await expect(startCxoneSimulator({ port: simulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await simulator.close();
    await simulator.close();
  });
});
