// Where the bearer goes: to the API that discovery names if it may be trusted, and nowhere else.
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Exchange, startLoopbackServer } from '../../../local/simulators/shared/loopback-server.ts';
import { CUSTOMER, callsOf, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';
import { openDirect } from '../../support/direct-function.ts';
import { startGateway } from '../../support/gateway.ts';

/** A server that nobody should send anything to. */
const startStranger = async () => {
  const received: Exchange[] = [];
  const server = await startLoopbackServer(async (exchange) => {
    received.push(exchange);
    exchange.response.writeHead(200).end('{}');
  });
  onTestFinished(() => server.close());
  return { url: server.url, received };
};

describe('the API of the tenant', () => {
  test('is found once in an environment, however many calls wait for it, and without a bearer', async () => {
    const world = await startDigitalWorld();
    const replies = await Promise.all([1, 2, 3].map(() => world.send(UPDATE)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.cxone.counts.discovery).toBe(1);
    const asked = world.cxone.requests.find(({ path }) => path.includes('cxone-configuration'));
    expect(asked?.headers.authorization).toBeUndefined();
  });

  test('is asked for again after a failure, which is not kept', async () => {
    const world = await startDigitalWorld({ env: { OVERFLOW: 'fail', CXONE_MAX_ATTEMPTS: '1' } });
    world.cxone.fault({ target: 'discovery', kind: 'status', status: 503 });
    const statuses = [(await world.send(UPDATE)).status, (await world.send(UPDATE)).status];
    expect(statuses.at(-1)).toBe(200);
    expect(world.cxone.counts.discovery).toBe(2);
    expect(world.cxone.counts.token).toBe(1);
  });

  test.each([
    [{ kind: 'status', status: 404 }],
    [{ kind: 'status', status: 403 }],
    [{ kind: 'html' }],
    [{ kind: 'malformed' }],
  ] as const)('answered with %j is 502 and no unknown guest', async (fault) => {
    const world = await startDigitalWorld();
    world.cxone.fault({ target: 'discovery', times: 2, ...fault });
    const reply = await world.send(UPDATE);
    world.cxone.clearFaults();
    expect(reply).toMatchObject({
      status: 502,
      body: { code: 'cxone_unexpected_reply', hint: expect.stringContaining('CXONE_ISSUER') },
    });
  });

  test('is not asked for where CXONE_BASE_URL names it', async () => {
    const stranger = await startStranger();
    const world = await startDigitalWorld();
    world.cxone.setDiscovery({ api_endpoint: stranger.url });
    const given = await startDigitalWorld({
      env: { CXONE_ISSUER: world.cxone.url, CXONE_BASE_URL: world.cxone.url },
    });
    expect((await given.send(UPDATE)).status).toBe(200);
    expect(world.cxone.counts.discovery).toBe(0);
    expect(given.cxone.requests).toEqual([]);
    expect(stranger.received).toEqual([]);
  });
});

describe('a host that is none of NICE', () => {
  test.each([
    { api_endpoint: 'https://api.example.com', domain: 'example.com' },
    { api_endpoint: 'https://api.example.com', domain: 'niceincontact.com.example.com' },
    { api_endpoint: 'https://api.example.com', domain: 'evilniceincontact.com' },
    { api_endpoint: 'https://api.example.com', domain: 'example.com/niceincontact.com' },
    { api_endpoint: 'https://api.example.com', domain: 'example.com#.niceincontact.com' },
    { api_endpoint: 'https://api.example.com', domain: 'user@example.com' },
    { api_endpoint: 'https://api.example.com', domain: 'niceincontact.com:8443' },
    { api_endpoint: 'https://api.example.com', domain: 'niceincontact.com\\.example.com' },
    { api_endpoint: 'https://api.example.com', area: 'x.example.com/' },
    { api_endpoint: 'https://api.example.com', area: 'x@example.com#' },
    { api_endpoint: 'http://127.0.0.1.example.com', domain: 'example.com' },
    { api_endpoint: 'http://user@127.0.0.1:1', domain: 'example.com' },
    { api_endpoint: 'file:///127.0.0.1', domain: 'example.com' },
  ])('gets no token, and the log says what to do: %j', async (configuration) => {
    const world = await startDigitalWorld();
    world.cxone.setDiscovery(configuration);
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'cxone_host_untrusted' } });
    expect(world.lines()).toMatchObject([
      {
        level: 'ERROR',
        code: 'cxone_host_untrusted',
        details: expect.stringContaining("none of NICE's"),
        hint: expect.stringContaining('CXONE_BASE_URL'),
      },
    ]);
    expect(callsOf(world)).toEqual({ get: 0, put: 0, query: 0, definitions: 0 });
  });

  test.each([
    ['the token', '/auth/token'],
    ['discovery', '/.well-known/cxone-configuration'],
    ['reading', `/dfo/3.0/customers/${CUSTOMER}`],
    ['writing', `/dfo/3.0/customers/${CUSTOMER}/custom-fields`],
  ])('is not reached by a redirect of %s either', async (_, path) => {
    const stranger = await startStranger();
    const world = await startDigitalWorld();
    const gateway = await startGateway(world.cxone.url, async (exchange) => {
      if (exchange.path !== path) return false;
      exchange.response.writeHead(307, { location: stranger.url }).end();
      return true;
    });
    world.cxone.setDiscovery({ api_endpoint: gateway });
    const env = { ...world.settings, CXONE_ISSUER: gateway };
    expect(await openDirect(world, env).invoke({ Items: [UPDATE] })).toMatchObject({
      results: [{ code: 'cxone_unexpected_reply' }],
    });
    expect(stranger.received).toEqual([]);
  });
});
