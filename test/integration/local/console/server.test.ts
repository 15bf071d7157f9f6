// The console of a local run over HTTP: whom it lets in, what it sends, and what its switches do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsoleWorld } from '../../../support/console-world.ts';

describe('the console', () => {
  let world: Awaited<ReturnType<typeof startConsoleWorld>>;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world.close());

  test('refuses another host, on the page, its data and its switches alike', async () => {
    const headers = { host: 'rebound.example', origin: 'http://rebound.example' };
    for (const path of ['/', '/page.js', '/api/state', '/api/events']) {
      expect(await world.call('GET', path, undefined, headers), path).toMatchObject({ status: 403 });
    }
    expect(await world.call('POST', '/api/act', { do: 'revoke-tokens' }, headers)).toMatchObject({
      status: 403,
    });
  });

  test('changes nothing for a page of another site', async () => {
    const action = { do: 'behave', behaviour: 'down' };
    const origins = ['https://evil.example', 'null', world.url.replace('localhost', '127.0.0.1')];
    for (const origin of origins) {
      expect(await world.call('POST', '/api/act', action, { origin })).toMatchObject({ status: 403 });
    }
    expect((await world.state()).cxone?.behaviour).toBe('healthy');
  });

  test.each([
    ['no action', {}],
    ['an unknown one', { do: 'erase' }],
    ['a member too many', { do: 'replay', all: true }],
    ['a behaviour that it does not have', { do: 'behave', behaviour: 'angry' }],
    ['a guest id that is none', { do: 'add-guest', guestId: '../x' }],
    ['a choice where the API has none', { do: 'choose', name: 'put', choice: 'replaces' }],
  ])('refuses %s with a reason', async (_, action) => {
    const reply = await world.call('POST', '/api/act', action);
    expect(reply).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });

  test('has nothing at another path, and takes no other method', async () => {
    expect(await world.call('GET', '/../package.json')).toMatchObject({ status: 404 });
    expect(await world.call('GET', '/api/act')).toMatchObject({ status: 404 });
    expect(await world.call('PUT', '/api/send', {})).toMatchObject({ status: 404 });
  });

  test('sends a request as it is, shows the headers that matter, and tells of both', async () => {
    const reply = await world.call('POST', '/api/send', {
      to: 'http',
      prefer: 'respond-async',
      body: '{"guest_id":',
    });
    expect(reply).toMatchObject({ status: 200, body: { status: 202, statusText: 'Accepted' } });
    const { headers, body } = Object(reply.body);
    expect(headers).toEqual({ 'content-type': 'application/json', 'x-request-id': 'id-1' });
    expect(JSON.parse(body)).toEqual({ prefer: 'respond-async', body: '{"guest_id":' });
    const told = world.hub.since(0).filter(({ who }) => who === 'caller');
    expect(told.map(({ fields }) => fields.message)).toEqual(['request sent', 'response received']);
    expect(JSON.stringify(told)).not.toContain('guest_id');
  });

  test('bundles its page without a name of another place', async () => {
    const [page, script] = await Promise.all(
      ['/', '/page.js'].map(async (path) => (await fetch(`${world.url}${path}`)).text()),
    );
    expect(page).toContain('<div id="app">');
    expect(script?.length).toBeGreaterThan(10_000);
    // The name of a namespace is no address.
    expect(script?.replaceAll(/http:\/\/www\.w3\.org\/[\w/]+/g, '')).not.toMatch(/https?:\/\/\w/);
  });

  test('a secret that was rotated in CXone alone is not current until the new one is stored', async () => {
    await world.act({ do: 'rotate-cxone-alone' });
    expect((await world.state()).secret).toEqual({ isCurrent: false, refusesReads: false });
    await world.act({ do: 'store-secret' });
    expect((await world.state()).secret).toEqual({ isCurrent: true, refusesReads: false });
  });

  test.each(['refuse-secret', 'refuse-messages'] as const)('%s is a switch with a way back', async (name) => {
    const isRefusing = async () => {
      const { secret, queues } = await world.state();
      return name === 'refuse-secret' ? secret?.refusesReads : queues?.refusesMessages;
    };
    await world.act({ do: name, refuse: true });
    expect(await isRefusing()).toBe(true);
    await world.act({ do: name, refuse: false });
    expect(await isRefusing()).toBe(false);
  });

  test('tells of each secret that is read, or not', async () => {
    await world.storedSecret();
    await world.act({ do: 'refuse-secret', refuse: true });
    await expect(world.storedSecret()).rejects.toMatchObject({ name: 'InternalServiceError' });
    await world.act({ do: 'refuse-secret', refuse: false });
    const reads = world.hub.since(0).filter(({ who }) => who === 'Secrets Manager');
    expect(reads.map(({ fields }) => [fields.level, fields.outcome])).toContainEqual(['INFO', '200']);
    expect(reads.map(({ fields }) => [fields.level, fields.outcome])).toContainEqual(['WARN', '500']);
  });

  test('shows an outage and a failure that somebody else has set', async () => {
    const control = (path: string, body: unknown) =>
      fetch(`http://127.0.0.1:${world.cxone.port}/_simulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
    await control('outage', { down: true });
    await control('faults', { target: 'patch', kind: 'hang', times: 3 });
    expect((await world.state()).cxone).toMatchObject({
      behaviour: 'down',
      pendingFaults: ['3 × patch hang'],
    });
    await world.act({ do: 'behave', behaviour: 'healthy' });
    await world.act({ do: 'forget-faults' });
    expect((await world.state()).cxone).toMatchObject({ behaviour: 'healthy', pendingFaults: [] });
  });
});
