// What each behaviour of the simulated CXone does to an update, for both of its APIs.
import { afterEach, describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../../local/console/wire.ts';
import { startConsoleWorld } from '../../../support/console-world.ts';

const PATHS = {
  reference: ['PATCH', '/api/v2/interactions/guests/guest-abc-123/attributes'],
  digital: ['PUT', '/dfo/3.0/customers/chat_guest-abc-123/custom-fields'],
} as const;
// Without a token a healthy CXone says so.
const WELL = 401;

const tokenFor = (api: keyof typeof PATHS, port: number, secret: Readonly<Record<string, string>>) => {
  const url = `http://127.0.0.1:${port}`;
  if (api === 'reference') {
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...secret });
    return fetch(`${url}/oauth/token`, { method: 'POST', body });
  }
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret } = secret;
  return fetch(`${url}/authentication/v1/token/access-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKeyId, accessKeySecret }),
  });
};

describe.each(['reference', 'digital'] as const)('the simulated CXone, %s', (api) => {
  let world: Awaited<ReturnType<typeof startConsoleWorld>>;
  afterEach(() => world.close());

  const start = async (behaviour: Behaviour) => {
    world = await startConsoleWorld({ CXONE_API: api });
    await world.act({ do: 'behave', behaviour });
    expect((await world.state()).cxone?.behaviour).toBe(behaviour);
  };
  const update = (signal = AbortSignal.timeout(5_000)) => {
    const [method, path] = PATHS[api];
    return fetch(`http://127.0.0.1:${world.cxone.port}${path}`, { method, body: '[]', signal });
  };

  test.each([
    ['down', 503],
    ['rate-limited', 429],
    ['garbled', 200],
  ] as const)('%s: %i to each update, until it is healthy', async (behaviour, status) => {
    await start(behaviour);
    const replies = [await update(), await update()];
    expect(replies.map((reply) => reply.status)).toEqual([status, status]);
    if (behaviour === 'rate-limited') expect(replies[0]?.headers.get('retry-after')).toBe('2');
    await world.act({ do: 'behave', behaviour: 'healthy' });
    expect((await update()).status).toBe(WELL);
  });

  test('cut: the connection ends; silent: nothing comes', async () => {
    await start('cut');
    await expect(update()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    await world.act({ do: 'behave', behaviour: 'silent' });
    await expect(update(AbortSignal.timeout(150))).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('slow: an update takes its time, and none once CXone is healthy', async () => {
    await start('slow');
    await expect(update(AbortSignal.timeout(300))).rejects.toMatchObject({ name: 'TimeoutError' });
    await world.act({ do: 'behave', behaviour: 'healthy' });
    expect((await update(AbortSignal.timeout(1_000))).status).toBe(WELL);
  });

  test('fails the next updates as often as it was told', async () => {
    await start('healthy');
    await world.act({ do: 'fail-next', times: 2, status: 404 });
    expect([(await update()).status, (await update()).status, (await update()).status]).toEqual([
      404,
      404,
      WELL,
    ]);
  });

  test('a guest that was added is known as a request names it', async () => {
    await start('healthy');
    await world.act({ do: 'add-guest', guestId: 'guest-new' });
    const guests = (await world.state()).cxone?.guests ?? [];
    expect(guests.map(({ id }) => id)).toEqual(expect.arrayContaining(['guest-abc-123', 'guest-new']));
    expect(JSON.stringify(world.hub.since(0))).not.toContain('guest-new');
  });

  test('a rotation leaves the new credentials alone valid, and in Secrets Manager', async () => {
    await start('healthy');
    await world.act({ do: 'rotate-cxone-alone' });
    const refused = await tokenFor(api, world.cxone.port, await world.storedSecret());
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await world.act({ do: 'rotate-secret' });
    expect((await tokenFor(api, world.cxone.port, await world.storedSecret())).status).toBe(200);
    const { client_secret, access_key_secret } = await world.storedSecret();
    const told = JSON.stringify([world.hub.since(0), await world.state()]);
    for (const value of [client_secret, access_key_secret]) if (value) expect(told).not.toContain(value);
  });
});

test('the choices of a tenant are those of its simulator, and one is made', async () => {
  const world = await startConsoleWorld({ CXONE_API: 'digital' });
  const chosen = async () => (await world.state()).cxone?.tenant.find(({ name }) => name === 'put')?.chosen;
  expect(await chosen()).toBe('merges');
  await world.act({ do: 'choose', name: 'put', choice: 'replaces' });
  expect(await chosen()).toBe('replaces');
  expect(await world.act({ do: 'choose', name: 'put', choice: 'burns' })).toMatchObject({ status: 400 });
  await world.close();
});
