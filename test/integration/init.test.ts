import { describe, expect, test, vi } from 'vitest';
import { watchUnhandledRejections } from '../support/unhandled-rejections.ts';
import { startWorld, UPDATE } from '../support/world.ts';

const unhandled = watchUnhandledRejections();

/** Waits until so many requests have their replies, and whatever follows from that has happened. */
const settled = async (condition: () => boolean) => {
  await vi.waitFor(() => condition() || Promise.reject(), { interval: 5 });
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('INIT', () => {
  test('fetches secret and token before anybody calls, and the first call finds them', async () => {
    const world = await startWorld();
    world.init();
    await settled(() => world.cxone.requests.some(({ status }) => status === 200));
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.cxone.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect(world.secretsManager.requestCount).toBe(1);
  });

  test('prints nothing, whatever comes of it', async () => {
    const world = await startWorld({ secret: null });
    world.init();
    await settled(() => world.secretsManager.requests.some(({ status }) => status === 400));
    expect(world.lines()).toEqual([]);
  });

  test('that failed is no unhandled rejection, and is reported by the first call', async () => {
    const world = await startWorld({ secret: 'malformed' });
    world.init();
    await settled(() => world.secretsManager.requests.some(({ status }) => status === 200));
    expect(unhandled).toEqual([]);
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'secret_malformed' } });
    expect(world.lines()).toMatchObject([
      { level: 'ERROR', request_id: 'request-1', code: 'secret_malformed' },
    ]);
  });

  test.each([
    ['refused credentials', 401],
    ['a token endpoint in trouble', 503],
  ])('that failed for %s does not fail a call that comes after it has passed', async (_, status) => {
    const world = await startWorld();
    world.cxone.fault({ target: 'token', kind: 'status', status });
    world.init();
    await settled(() => world.cxone.requests.some((request) => request.status === status));
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.lines()).toMatchObject([{ outcome: 'updated', attempts: 1 }]);
  });

  test('whose connection was lost while the environment was frozen costs the first call nothing', async () => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1' } });
    world.cxone.fault({ target: 'token', kind: 'reset' });
    world.init();
    expect((await world.send(UPDATE)).status).toBe(200);
  });

  test('without any call after it leaves nothing that fails', async () => {
    const world = await startWorld();
    world.cxone.fault({ target: 'token', kind: 'half' });
    world.init();
    await settled(() => world.cxone.requests.some(({ status }) => status === 200));
    expect(unhandled).toEqual([]);
    expect(world.lines()).toEqual([]);
  });
});
